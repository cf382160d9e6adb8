package dev.sluice.agent.cli.explain;

import dev.sluice.agent.cli.explain.Topic.Group;
import dev.sluice.dsl.model.Library;
import dev.sluice.dsl.model.LibraryPolicy;
import dev.sluice.dsl.model.LibraryPolicy.Parameter;
import dev.sluice.dsl.model.LibraryPolicy.ParameterType;
import dev.sluice.dsl.model.Rule;
import dev.sluice.dsl.text.CanonicalText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** The policies of a library, and their rules. */
final class LibraryTopics {
    private LibraryTopics() {}

    static List<Topic> all(Library library) {
        List<Topic> topics = new ArrayList<>();
        for (String name : new TreeSet<>(library.names())) {
            library.find(name).ifPresent(policy -> {
                topics.add(
                        new Topic(name, Group.LIBRARY, Markdown.words(policy.title()), () -> policy(policy, library)));
                policy.rules()
                        .forEach(rule -> topics.add(new Topic(
                                rule.id(), Group.LIBRARY, Markdown.words(rule.why()), () -> rule(rule, policy))));
            });
        }
        return topics;
    }

    private static String policy(LibraryPolicy policy, Library library) {
        StringBuilder text = new StringBuilder(Markdown.words(policy.title())).append(".\n\n");
        text.append(Markdown.example("use '" + reference(policy, library) + "'" + arguments(policy)));
        if (!policy.parameters().isEmpty()) {
            text.append('\n').append(Markdown.header("parameter", "type", "where not given", "which is"));
            policy.parameters()
                    .forEach((name, parameter) -> text.append(Markdown.row(
                            Markdown.code(name),
                            type(parameter),
                            otherwise(parameter),
                            Markdown.words(parameter.description()))));
        }
        if (!policy.rules().isEmpty()) {
            text.append('\n').append(Markdown.header("rule", "severity", "why"));
            policy.rules()
                    .forEach(rule -> text.append(
                            Markdown.row(Markdown.code(rule.id()), severity(rule), Markdown.words(rule.why()))));
        }
        for (LibraryPolicy.Use use : policy.uses()) {
            text.append("\nThe rules of ")
                    .append(Markdown.code(use.policy().name()))
                    .append(" hold as well.\n");
        }
        if (!policy.source().isEmpty()) {
            text.append("\nFollows <").append(policy.source()).append(">\n");
        }
        return text.toString();
    }

    private static String reference(LibraryPolicy policy, Library library) {
        return library.mustBePinned(policy.name()) ? policy.name() + "@" + policy.version() : policy.name();
    }

    /** What must be given, for the example. */
    private static String arguments(LibraryPolicy policy) {
        StringBuilder arguments = new StringBuilder();
        policy.parameters().forEach((name, parameter) -> {
            if (parameter.otherwise().isEmpty()) {
                arguments.append(", ").append(name).append(": …");
            }
        });
        return arguments.toString();
    }

    private static String type(Parameter parameter) {
        return parameter.type() instanceof ParameterType.Scalar scalar
                ? word(scalar.kind())
                : "list of " + word(((ParameterType.ListOf) parameter.type()).kind());
    }

    private static String word(LibraryPolicy.Kind kind) {
        return kind == LibraryPolicy.Kind.KUBERNETES_VERSION
                ? "Kubernetes version"
                : kind.name().toLowerCase(Locale.ROOT);
    }

    private static String otherwise(Parameter parameter) {
        return parameter
                .otherwise()
                .map(value -> Markdown.code(CanonicalText.show(value)))
                .orElse("must be given");
    }

    private static String rule(Rule rule, LibraryPolicy policy) {
        StringBuilder text = new StringBuilder();
        text.append("A rule of ")
                .append(Markdown.code(policy.name()))
                .append(", severity ")
                .append(severity(rule));
        text.append(", on ").append(target(rule.target())).append(".\n\n");
        text.append(Markdown.header("", ""));
        part(text, "why", rule.why());
        part(text, "what to do", rule.fix());
        part(text, "source", rule.source());
        rule.applies()
                .ifPresent(test -> text.append(Markdown.row("applies when", Markdown.code(CanonicalText.show(test)))));
        text.append("\nIt demands:\n\n");
        StringBuilder body = new StringBuilder();
        body(rule.body(), "", body);
        text.append(Markdown.example(body.toString()));
        text.append("\nExcuse one object from it for a time:\n\n");
        text.append(Markdown.example("waive '" + rule.id()
                + "', on: 'Deployment/NAME', until: 'YYYY-MM-DD', because: 'the reason', by: 'who answers for it'"));
        return text.toString();
    }

    private static void part(StringBuilder text, String name, String value) {
        if (!value.isEmpty()) {
            text.append(Markdown.row(name, Markdown.words(value)));
        }
    }

    private static void body(List<Rule.Statement> statements, String indentation, StringBuilder out) {
        for (Rule.Statement statement : statements) {
            out.append(indentation);
            if (statement instanceof Rule.Statement.Each each) {
                out.append("each(").append(CanonicalText.show(each.list())).append(") { ");
                out.append(each.variable()).append(" ->\n");
                body(each.body(), indentation + "    ", out);
                out.append(indentation).append("}\n");
            } else if (statement instanceof Rule.Statement.Define define) {
                out.append("def ").append(define.name()).append(" = ");
                out.append(CanonicalText.show(define.value())).append('\n');
            } else if (statement instanceof Rule.Statement.Require require) {
                out.append("require ")
                        .append(CanonicalText.show(require.condition()))
                        .append('\n');
            }
        }
    }

    private static String target(Rule.Target target) {
        if (target instanceof Rule.Target.Kind kind) {
            return "every " + kind.kind();
        }
        return target instanceof Rule.Target.Across across
                ? "all objects of " + String.join(", ", across.kinds()) + " together"
                : "every pod template";
    }

    private static String severity(Rule rule) {
        return rule.severity().name().toLowerCase(Locale.ROOT);
    }
}
