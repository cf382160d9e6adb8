package dev.sluice.dsl.evaluate;

import dev.sluice.dsl.model.Finding;
import dev.sluice.dsl.model.Node;
import dev.sluice.dsl.model.Outcome;
import dev.sluice.dsl.model.Resource;
import dev.sluice.dsl.model.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was not met, as findings. */
final class RuleFindings {
    private RuleFindings() {}

    /** @param about the object that was judged; null for a rule across kinds, whose findings name the object they blame */
    static Finding of(RuleProgram program, RuleProgram.Broken broken, Resource about, Optional<Finding.Patch> patch) {
        Rule rule = program.rule();
        List<Blame.Culprit> culprits = broken.blame().culprits();
        Blame.Culprit first = culprits.isEmpty() ? null : culprits.get(0);
        Place place = first != null && first.place() != null && first.place().resource() != null
                ? first.place()
                : broken.context();
        Resource object = about != null ? about : place == null ? null : place.resource();
        boolean own = !broken.message().isEmpty();
        String message = own ? broken.message() : first == null ? "not met" : first.sentence();
        List<String> details = new ArrayList<>();
        for (Blame.Culprit culprit : culprits.subList(Math.min(1, culprits.size()), culprits.size())) {
            String where = culprit.path().isEmpty() || culprit.sentence().startsWith(culprit.path())
                    ? culprit.sentence()
                    : culprit.path() + ": " + observed(culprit);
            boolean said = first.place() != null
                    && first.place().source() != null
                    && culprit.path().equals(first.path());
            if (!said) {
                details.add((culprit.alternative() ? "or " : "also ") + where);
            }
        }
        return new Finding(
                Finding.Source.RULE,
                rule.id(),
                program.policy(),
                broken.outcome(),
                Finding.Status.COUNTED,
                rule.severity(),
                message,
                broken.source()
                        .map(require -> ConditionText.of(require.condition()))
                        .orElse(""),
                Optional.ofNullable(object).map(RuleFindings::reference),
                object == null ? "" : object.file(),
                place != null ? place.line() : object == null ? 0 : object.line(),
                object == null ? 0 : object.document(),
                place == null ? "" : place.path(),
                first == null ? "" : first.expected(),
                first == null ? "" : observed(first),
                rule.fix(),
                patch,
                Optional.empty(),
                details,
                broken.position());
    }

    /** What stands there; where only a part was judged, as an image's tag, the whole of it: nobody writes the part alone. */
    private static String observed(Blame.Culprit culprit) {
        Node.Scalar source = culprit.place() == null ? null : culprit.place().source();
        return source == null ? culprit.observed() : Shown.quoted(source);
    }

    /** The rule could not be judged within the bounds of one evaluation (semantics, section 10: never silence). */
    static Finding cost(RuleProgram program, Resource about) {
        Rule rule = program.rule();
        return new Finding(
                Finding.Source.RULE,
                rule.id(),
                program.policy(),
                Outcome.UNKNOWN,
                Finding.Status.COUNTED,
                rule.severity(),
                "cost: the rule was given up after " + Shown.value(Amount.of(Frame.LIMIT)) + " steps on this object",
                "",
                Optional.ofNullable(about).map(RuleFindings::reference),
                about == null ? "" : about.file(),
                about == null ? 0 : about.line(),
                about == null ? 0 : about.document(),
                "",
                "at most " + Shown.value(Amount.of(Frame.LIMIT)) + " steps",
                "more",
                "make the rule look at less: no closure within a closure over long lists",
                Optional.empty(),
                Optional.empty(),
                List.of(),
                rule.position());
    }

    static Finding.ObjectReference reference(Resource resource) {
        return new Finding.ObjectReference(
                resource.apiVersion(), resource.kind(), resource.namespace(), resource.name());
    }
}
