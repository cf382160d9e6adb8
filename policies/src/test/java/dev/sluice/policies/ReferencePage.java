package dev.sluice.policies;

import dev.sluice.dsl.model.LibraryPolicy;
import dev.sluice.dsl.model.Outcome;
import dev.sluice.dsl.model.Rule;
import dev.sluice.dsl.text.CanonicalText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** A library policy for readers: what each rule demands, why, what to do, and an object that passes and one that fails. */
final class ReferencePage {
    private static final String GENERATED = "<!-- written from policies/src/main/library; change it there -->\n";

    private final LibraryPolicy policy;
    private final List<Case> cases;
    private final List<String> source;
    private final StringBuilder page = new StringBuilder();

    ReferencePage(LibraryPolicy policy) {
        this.policy = policy;
        this.cases = Case.of(policy);
        String bare = policy.name().substring(policy.name().lastIndexOf('/') + 1);
        Path file = Case.LIBRARY.resolve(policy.name()).resolve(bare + ".groovy");
        try {
            this.source = Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The name of the page of a policy. */
    static String file(String policy) {
        return policy.replace('/', '-') + ".md";
    }

    /** The page that names all others. */
    static String list(Collection<LibraryPolicy> policies) {
        StringBuilder page = new StringBuilder(GENERATED).append("# The standard library\n\n");
        page.append("Every installation has these policies; a policy file takes them with `use`.\n\n");
        page.append("| policy | demands | rules |\n|---|---|---|\n");
        for (LibraryPolicy policy : policies) {
            String rules = String.join(
                    ", ",
                    policy.rules().stream().map(rule -> "`" + rule.id() + "`").toList());
            page.append("| [")
                    .append(policy.name())
                    .append("](")
                    .append(file(policy.name()))
                    .append(") | ");
            page.append(policy.title()).append(" | ").append(rules).append(" |\n");
        }
        return page.toString();
    }

    String text() {
        page.append(GENERATED).append("# ").append(policy.name()).append("\n\n");
        page.append(policy.title())
                .append(" ([source](")
                .append(policy.source())
                .append(")).\n\n");
        page.append("```groovy\n").append(example()).append("\n```\n");
        parameters();
        policy.uses()
                .forEach(use -> page.append("\nThe rules of [")
                        .append(use.policy().name())
                        .append("](")
                        .append(file(use.policy().name()))
                        .append(") hold as well.\n"));
        policy.rules().forEach(this::rule);
        return page.toString();
    }

    /** How the policy is used: as its first case that passes does where parameters must be given. */
    private String example() {
        boolean mustGive = policy.parameters().values().stream()
                .anyMatch(each -> each.otherwise().isEmpty());
        return mustGive ? first(policy.rules().get(0), Outcome.PASS).use() : "use '" + policy.name() + "'";
    }

    private void parameters() {
        if (policy.parameters().isEmpty()) {
            return;
        }
        page.append("\n| parameter | type | otherwise | meaning |\n|---|---|---|---|\n");
        policy.parameters()
                .forEach((name, parameter) -> page.append("| `")
                        .append(name)
                        .append("` | ")
                        .append(type(parameter.type()))
                        .append(" | ")
                        .append(parameter
                                .otherwise()
                                .map(each -> "`" + CanonicalText.show(each) + "`")
                                .orElse("must be given"))
                        .append(" | ")
                        .append(parameter.description())
                        .append(" |\n"));
    }

    private static String type(LibraryPolicy.ParameterType type) {
        return type instanceof LibraryPolicy.ParameterType.Scalar scalar
                ? word(scalar.kind())
                : "list of " + word(((LibraryPolicy.ParameterType.ListOf) type).kind());
    }

    private static String word(LibraryPolicy.Kind kind) {
        return kind == LibraryPolicy.Kind.KUBERNETES_VERSION
                ? "Kubernetes version"
                : kind.name().toLowerCase(Locale.ROOT);
    }

    private void rule(Rule rule) {
        page.append("\n## ").append(rule.id()).append("\n\n");
        page.append("- severity: ")
                .append(rule.severity().name().toLowerCase(Locale.ROOT))
                .append('\n');
        page.append("- why: ").append(rule.why()).append('\n');
        page.append("- what to do: ").append(rule.fix()).append('\n');
        rule.applies()
                .ifPresent(each -> page.append("- applies when: `")
                        .append(CanonicalText.show(each))
                        .append("`\n"));
        page.append("- source: <").append(rule.source()).append(">\n\n");
        page.append("```groovy\n").append(String.join("\n", source(rule))).append("\n```\n");
        example(rule, Outcome.PASS, "Passes");
        example(rule, Outcome.FAIL, "Fails");
    }

    /** The rule as it is written: from its first line to the brace that stands below its first letter. */
    private List<String> source(Rule rule) {
        String start = "    rule('" + Case.bare(rule) + "'";
        int from = 0;
        while (!source.get(from).startsWith(start)) {
            from++;
        }
        int to = from;
        while (!source.get(to).equals("    }")) {
            to++;
        }
        return source.subList(from, to + 1).stream()
                .map(line -> line.isBlank() ? line : line.substring(4))
                .toList();
    }

    private void example(Rule rule, Outcome outcome, String title) {
        Case example = first(rule, outcome);
        page.append('\n').append(title);
        if (!example.use().equals("use '" + policy.name() + "'")) {
            page.append(" (`").append(example.use()).append("`)");
        }
        // what passes by saying nothing, often the first, teaches least
        String[] documents = example.manifests().split("---\n");
        String shown = documents[outcome == Outcome.PASS ? Math.min(1, documents.length - 1) : 0];
        page.append(":\n\n```yaml\n").append(shown.strip()).append("\n```\n");
    }

    private Case first(Rule rule, Outcome outcome) {
        return cases.stream()
                .filter(each -> each.rule().equals(rule) && each.expected() == outcome)
                .findFirst()
                .orElseThrow();
    }
}
