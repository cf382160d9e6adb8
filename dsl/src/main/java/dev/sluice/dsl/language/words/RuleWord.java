package dev.sluice.dsl.language.words;

import com.google.re2j.Pattern;
import dev.sluice.dsl.language.grammar.Choice;
import dev.sluice.dsl.language.grammar.Entry;
import dev.sluice.dsl.language.grammar.Kind;
import dev.sluice.dsl.language.grammar.Kinds;
import dev.sluice.dsl.language.grammar.Parameter;
import dev.sluice.dsl.language.grammar.Reading;
import dev.sluice.dsl.language.grammar.Word;
import dev.sluice.dsl.language.typing.Scope;
import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.Nearest;
import dev.sluice.dsl.model.Rule;
import dev.sluice.dsl.model.Rule.Target;
import dev.sluice.dsl.model.Severity;
import java.util.List;
import java.util.Optional;

/** {@code rule('requests-are-set', on: pods, severity: medium, fix: '…') { … }}. */
final class RuleWord extends Word<Rule> {
    private static final Pattern ID = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
    private static final Choice<Target> PODS =
            new Choice<Target>("pods").of("pods", new Target.Pods(), "every pod template, whatever kind holds it");
    private static final Kind<Target> KIND = Kinds.then(Kinds.text("pods, or a kind, as 'Service'"), RuleWord::kind);
    private static final Kind<Target> TARGET = new Kind<>() {
        @Override
        public String expected() {
            return KIND.expected();
        }

        @Override
        public Optional<Target> read(Expression expression, Reading reading) {
            return expression instanceof Expression.Name
                    ? PODS.read(expression, reading)
                    : KIND.read(expression, reading);
        }

        @Override
        public java.util.Map<String, String> choices() {
            return PODS.choices();
        }
    };

    private final Parameter<String> id = argument(
            "id",
            Kinds.then(Kinds.text("the rule's id, as 'requests-are-set'"), RuleWord::id),
            "what findings and waivers call it");
    private final Parameter<Target> on = option("on", TARGET, "judges each of these by itself");
    private final Parameter<List<Target>> across = option(
            "across",
            Kinds.oneOrMore(Kinds.then(Kinds.text("a kind, as 'Service'"), RuleWord::kind)),
            "judges all objects of these kinds together; never at a single admission");
    private final Parameter<Severity> severity = option(
            "severity",
            new Choice<Severity>("how grave it is")
                    .of("low", Severity.LOW, "the least grave")
                    .of("medium", Severity.MEDIUM, "graver than low")
                    .of("high", Severity.HIGH, "graver than medium")
                    .of("critical", Severity.CRITICAL, "the gravest"),
            "orders reports; changes no verdict; medium where not said");
    private final Parameter<String> fix = option("fix", Kinds.text("what to do"), "what to do about a violation");
    private final Parameter<String> why = option("why", Kinds.text("the reason"), "the reason for the rule");
    private final Parameter<String> source = option("source", Kinds.text("an address"), "the document that it follows");
    private final Parameter<Expression> when = option("when", Kinds.UNTYPED, "judged only where this is true");

    RuleWord() {
        super("rule", Times.MANY, "A demand on resources.", """
                rule('requests-are-set', on: pods, severity: medium, fix: 'set resources.requests') {
                    each(containers) { c ->
                        require has(c.resources.requests['cpu']), "container ${c.name} asks for no cpu"
                    }
                }""");
        inside(new LocalWord());
        inside(new EachWord());
        inside(new RequireWord());
    }

    private static Optional<String> id(String text, Expression where, Reading reading) {
        if (text.length() <= 63 && ID.matches(text)) {
            return Optional.of(text);
        }
        return reading.refuse(
                "dns-name",
                where.position(),
                "'" + text + "' is no id of a rule",
                "an id is lower case letters, digits and '-', at most 63 characters; a library's area comes before it by itself");
    }

    private static Optional<Target> kind(String kind, Expression where, Reading reading) {
        if (reading.schema().kind(kind).isEmpty()) {
            String otherwise = "its fields are read by untyped(path) only";
            List<String> near = Nearest.to(kind, reading.schema().kinds());
            reading.warn(
                    "kind",
                    where.position(),
                    "Kubernetes " + reading.schema().version() + " has no kind '" + kind + "'",
                    near.isEmpty()
                            ? otherwise
                            : "did you mean '" + String.join("' or '", near) + "'? If it is a custom resource, "
                                    + otherwise);
        }
        return Optional.of(new Target.Kind(kind));
    }

    @Override
    protected Scope scope(Entry entry) {
        Scope outer = entry.reading().scope();
        Scope scope = target(entry)
                .map(target -> outer.forRule(target, entry.reading().schema()))
                .orElse(outer);
        return entry.find(when).map(scope::given).orElse(scope);
    }

    /** What it judges; empty where it says neither or both, or one that was refused. */
    private Optional<Target> target(Entry entry) {
        if (entry.find(on).isPresent() == entry.find(across).isPresent()) {
            return Optional.empty();
        }
        return entry.find(on)
                .or(() -> Optional.of(new Target.Across(entry.get(across).stream()
                        .map(target -> ((Target.Kind) target).kind())
                        .toList())));
    }

    @Override
    protected Optional<Rule> read(Entry entry) {
        Reading reading = entry.reading();
        Optional<Target> target = target(entry);
        if (target.isEmpty()) {
            return entry.complete()
                    ? reading.refuse(
                            "missing",
                            entry.namePosition(),
                            "`rule` needs either `on:` or `across:`",
                            "on: pods, on: 'Service', or across: ['NetworkPolicy', 'Service']")
                    : Optional.empty();
        }
        Scope scope = reading.scope().forRule(target.get(), reading.schema());
        Optional<Expression> applies =
                entry.find(when).map(test -> reading.typing().applies(test, scope, "`when:`"));
        List<Rule.Statement> body = entry.all(Rule.Statement.class);
        if (entry.complete() && body.stream().allMatch(Rule.Statement.Define.class::isInstance)) {
            return reading.refuse(
                    "missing", entry.namePosition(), "the rule demands nothing", "say what must be true: require …");
        }
        return Optional.of(new Rule(
                entry.get(id),
                target.get(),
                entry.find(severity).orElse(Severity.MEDIUM),
                entry.find(fix).orElse(""),
                entry.find(why).orElse(""),
                entry.find(source).orElse(""),
                applies,
                body,
                entry.position()));
    }
}
