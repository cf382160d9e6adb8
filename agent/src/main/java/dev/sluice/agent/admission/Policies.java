package dev.sluice.agent.admission;

import dev.sluice.agent.api.SluiceNames;
import dev.sluice.dsl.Sluice;
import dev.sluice.dsl.TeamLibrary;
import dev.sluice.dsl.language.Loaded;
import dev.sluice.dsl.model.Library;
import dev.sluice.dsl.model.Node;
import dev.sluice.dsl.model.Outcome;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.Problem;
import dev.sluice.dsl.model.Resource;
import dev.sluice.dsl.report.ProblemReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Refuses DeployPolicies that do not load, that this agent cannot carry out, and that are lowered by who may not (semantics, section 11). */
final class Policies {
    private static final Set<String> NEVER_GOVERNED = Set.of("kube-system", SluiceNames.NAMESPACE);
    private static final Set<String> ON_DELETE = Set.of("complete", "revert", "leave");

    private final Governance governance;
    private final Library bundled;

    Policies(Governance governance, Library bundled) {
        this.governance = governance;
        this.bundled = bundled;
    }

    Answer answer(Review review) {
        boolean about = review.resource().equals("deploypolicies")
                && review.subResource().isEmpty()
                && review.group().equals(SluiceNames.GROUP);
        if (!about || review.operation() == Review.Operation.CONNECT) {
            return Answer.ADMIT;
        }
        if (review.operation() == Review.Operation.DELETE) {
            return deletion(review);
        }
        Resource object = review.object().orElseThrow();
        if (review.oldObject().isPresent()
                && Change.at(object, "spec").equals(Change.at(review.oldObject().get(), "spec"))) {
            return Answer.ADMIT; // a text that was in force before it became a problem stays as it is
        }
        Loaded<Policy> loaded = load(object, "spec");
        if (loaded.value().isEmpty()) {
            return denied("it does not load:\n" + ProblemReport.show(loaded.problems()));
        }
        Policy policy = loaded.value().get();
        List<Problem> unsupported = UnsupportedWords.of(policy);
        if (!unsupported.isEmpty()) {
            return denied("this agent cannot carry it out:\n" + ProblemReport.show(unsupported));
        }
        return disagreement(object, policy)
                .or(() -> conflict(policy))
                .map(Policies::denied)
                .or(() -> lowered(review, policy))
                .orElseGet(() -> warnings(loaded.problems()));
    }

    private Loaded<Policy> load(Resource object, String... spec) {
        Node at = Change.at(object, spec);
        List<TeamLibrary.Source> sources = new ArrayList<>();
        Change.texts(Change.child(at, "library"))
                .forEach((path, text) -> sources.add(new TeamLibrary.Source(path, path, text)));
        Loaded<Library> library = TeamLibrary.load(bundled, sources);
        if (library.value().isEmpty()) {
            return new Loaded<>(Optional.empty(), library.problems());
        }
        Node source = Change.child(at, "source");
        String file = Change.text(Change.child(source, "file"));
        return Sluice.load(
                file.isEmpty() ? object.name() : file,
                Change.text(Change.child(source, "text")),
                library.value().get());
    }

    private static Optional<String> disagreement(Resource object, Policy policy) {
        String scope = policy.scope().name();
        if (!object.name().equals(scope)) {
            return Optional.of("its name is " + object.name() + ", its text is about " + scope + ": name it " + scope);
        }
        Set<String> stated = new TreeSet<>();
        if (Change.at(object, "spec", "namespaces") instanceof Node.Sequence list) {
            list.items().forEach(each -> stated.add(Change.text(each)));
        }
        Set<String> meant = Namespaces.of(policy);
        if (!stated.equals(meant)) {
            return Optional.of("spec.namespaces says " + String.join(", ", stated) + ", its text says "
                    + String.join(", ", meant) + ": sluice apply writes both");
        }
        return meant.stream()
                .filter(NEVER_GOVERNED::contains)
                .findFirst()
                .map(namespace -> "namespace " + namespace + " is never governed");
    }

    /** Release, rollback and configuration of a workload come from one policy; the older one has it. */
    private Optional<String> conflict(Policy policy) {
        for (String namespace : Namespaces.of(policy)) {
            for (Governance.InForce other : governance.policies(namespace)) {
                Set<String> both = new TreeSet<>(moves(policy));
                both.retainAll(moves(other.policy()));
                if (!other.name().equals(policy.scope().name()) && !both.isEmpty()) {
                    return Optional.of(String.join(", ", both) + " in " + namespace + " is moved by the policy "
                            + other.name() + " already: a workload's releases come from one policy");
                }
            }
        }
        return Optional.empty();
    }

    private static Set<String> moves(Policy policy) {
        if (!(policy.scope() instanceof Policy.Scope.Application application)) {
            return Set.of();
        }
        List<String> moves = application.workloads().moves();
        return moves.isEmpty() ? Set.of("Deployment/" + application.name()) : Set.copyOf(moves);
    }

    private Optional<Answer> lowered(Review review, Policy policy) {
        if (review.oldObject().isEmpty()) {
            return Optional.empty();
        }
        Resource old = review.oldObject().get();
        Optional<Policy> before = load(old, "spec").value();
        if (before.isEmpty()) {
            before = load(old, "status", "inForce").value();
        }
        List<String> lowered = before.map(one -> Lowering.of(one, policy)).orElse(List.of());
        return lowered.isEmpty() || mayDisarm(review)
                ? Optional.empty()
                : Optional.of(
                        denied("it demands less than before, which needs the verb disarm on deploypolicies:\n      "
                                + String.join("\n      ", lowered)));
    }

    private Answer deletion(Review review) {
        if (!mayDisarm(review)) {
            return denied("its deletion needs the verb disarm on deploypolicies");
        }
        List<String> releases = governance.inFlight(review.name());
        String chosen = review.oldObject()
                .map(old -> Change.text(Change.at(old, "metadata", "annotations", SluiceNames.ON_DELETE)))
                .orElse("");
        return releases.isEmpty() || ON_DELETE.contains(chosen)
                ? Answer.ADMIT
                : denied("releases are in flight: " + String.join(", ", releases) + ". Say first what becomes of them: "
                        + "kubectl annotate deploypolicy " + review.name() + " " + SluiceNames.ON_DELETE
                        + "=complete|revert|leave");
    }

    private boolean mayDisarm(Review review) {
        return governance.may(review.user(), new Governance.Access("disarm", "deploypolicies", "", review.name()));
    }

    private static Answer warnings(List<Problem> problems) {
        return problems.isEmpty()
                ? Answer.ADMIT
                : Answer.warned(Outcome.PASS, Message.bounded(ProblemReport.show(problems)));
    }

    static Answer denied(String why) {
        return new Answer(
                false, Outcome.FAIL, Message.bounded("DeployPolicy refused: " + why), List.of(), Optional.empty());
    }
}
