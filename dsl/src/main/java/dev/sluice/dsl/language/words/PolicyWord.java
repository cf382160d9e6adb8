package dev.sluice.dsl.language.words;

import com.google.re2j.Pattern;
import dev.sluice.dsl.language.grammar.Entry;
import dev.sluice.dsl.language.grammar.Kinds;
import dev.sluice.dsl.language.grammar.Parameter;
import dev.sluice.dsl.language.grammar.Word;
import dev.sluice.dsl.model.LibraryPolicy;
import dev.sluice.dsl.model.Rule;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code policy('images/trusted', version: 1) { … }}. */
final class PolicyWord extends Word<LibraryPolicy> {
    private static final Pattern NAME =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(/[a-z0-9]([-a-z0-9]*[a-z0-9])?)+");

    private final Parameter<String> name = argument(
            "name",
            Kinds.then(Kinds.text("a name, as 'images/trusted'"), (text, where, reading) -> {
                if (text.length() <= 100 && NAME.matches(text)) {
                    return Optional.of(text);
                }
                return reading.refuse(
                        "dns-name",
                        where.position(),
                        "'" + text + "' is no name of a library policy",
                        "write area/name in lower case letters, digits and '-', as 'images/trusted'");
            }),
            "area/name; the rules' ids begin with the area");
    private final Parameter<Integer> version = requiredOption(
            "version", Kinds.whole("a version, 1 or more", 1, 1_000_000), "rises when its meaning changes");
    private final Parameter<String> title = option("title", Kinds.text("a line"), "what it demands, in a line");
    private final Parameter<String> source = option("source", Kinds.text("an address"), "the document that it follows");
    private final ParametersWord parameters = inside(new ParametersWord());
    private final UseWord use = inside(new UseWord());
    private final RuleWord rule = inside(new RuleWord());

    PolicyWord() {
        super("policy", Times.REQUIRED, "A library policy: rules that others use by name.", """
                policy('team/probes', version: 1, title: 'Probes are set') {
                    rule('are-set', on: pods, severity: low) {
                        each(containers) { c -> require has(c.readinessProbe) }
                    }
                }""");
        inside(new ConstantWord());
    }

    @Override
    protected int turn(String word) {
        return switch (word) {
            case "parameters" -> 0;
            case "def" -> 1;
            default -> 2;
        };
    }

    /** Without its digest, which is taken from its JSON. */
    @Override
    protected Optional<LibraryPolicy> read(Entry entry) {
        String area = entry.get(name).substring(0, entry.get(name).lastIndexOf('/'));
        List<Rule> rules =
                entry.all(rule).stream().map(own -> inArea(area, own)).toList();
        LibraryPolicy policy = new LibraryPolicy(
                entry.get(name),
                entry.get(version),
                entry.find(title).orElse(""),
                entry.find(source).orElse(""),
                entry.one(parameters).orElse(Map.of()),
                entry.all(use),
                ConstantWord.constants(entry),
                rules,
                "",
                entry.position());
        RuleIds.check(rules, policy.uses(), entry.reading());
        if (rules.isEmpty() && policy.uses().isEmpty() && entry.complete()) {
            return entry.reading()
                    .refuse(
                            "missing",
                            entry.namePosition(),
                            "the policy has neither rules nor uses",
                            "as in: rule('…') { … }");
        }
        if (policy.uses().stream().anyMatch(u -> Uses.reaches(u.policy(), policy.name()))) {
            return entry.reading()
                    .refuse(
                            "recursion",
                            entry.at(name),
                            "'" + policy.name() + "' uses a policy that uses it in turn",
                            "take one of the two uses out");
        }
        return Optional.of(policy);
    }

    private static Rule inArea(String area, Rule rule) {
        return new Rule(
                area + "/" + rule.id(),
                rule.target(),
                rule.severity(),
                rule.fix(),
                rule.why(),
                rule.source(),
                rule.applies(),
                rule.body(),
                rule.position());
    }
}
