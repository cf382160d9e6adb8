package dev.sluice.dsl.evaluate;

import dev.sluice.dsl.language.syntax.Block;
import dev.sluice.dsl.language.syntax.Parsed;
import dev.sluice.dsl.language.syntax.Statement;
import dev.sluice.dsl.language.syntax.Syntax;
import dev.sluice.dsl.manifest.Limits;
import dev.sluice.dsl.manifest.ManifestReading;
import dev.sluice.dsl.manifest.Manifests;
import dev.sluice.dsl.model.Environment;
import dev.sluice.dsl.model.Evidence;
import dev.sluice.dsl.model.EvidenceKind;
import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.Facts;
import dev.sluice.dsl.model.Finding;
import dev.sluice.dsl.model.Gate;
import dev.sluice.dsl.model.LibraryPolicy;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.Position;
import dev.sluice.dsl.model.Resource;
import dev.sluice.dsl.model.Resources;
import dev.sluice.dsl.model.Rule;
import dev.sluice.dsl.model.Security;
import dev.sluice.dsl.model.Severity;
import dev.sluice.dsl.model.Signal;
import dev.sluice.dsl.model.Signals;
import dev.sluice.dsl.model.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Policies, resources and evidence of tests, written as users write them but without the language's checks. */
final class Given {
    static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    static final Signals NO_SIGNALS = Signals.NONE;

    private Given() {}

    static Block block(String text) {
        Parsed parsed = Syntax.parse("p.groovy", text);
        return parsed.file()
                .orElseThrow(() -> new AssertionError(parsed.problems().toString()));
    }

    static Expression expression(String text) {
        Statement statement = block("require " + text).statements().get(0);
        return ((Statement.Command) statement).arguments().get(0);
    }

    /** A rule's body: {@code require}, {@code each} and {@code def}. */
    static List<Rule.Statement> body(String text) {
        return body(block(text));
    }

    private static List<Rule.Statement> body(Block block) {
        List<Rule.Statement> body = new ArrayList<>();
        for (Statement statement : block.statements()) {
            if (statement instanceof Statement.Definition define) {
                body.add(new Rule.Statement.Define(define.name(), define.value(), define.position()));
                continue;
            }
            Statement.Command command = (Statement.Command) statement;
            if (command.word().equals("each")) {
                Block inner = command.block().orElseThrow();
                body.add(new Rule.Statement.Each(
                        command.arguments().get(0), inner.parameter().orElseThrow(), body(inner), command.position()));
            } else {
                Optional<Expression> message = command.arguments().size() > 1
                        ? Optional.of(command.arguments().get(1))
                        : Optional.empty();
                body.add(new Rule.Statement.Require(command.arguments().get(0), message, command.position()));
            }
        }
        return body;
    }

    static Rule rule(String id, Rule.Target target, String text) {
        return new Rule(id, target, Severity.MEDIUM, "mend it", "", "", Optional.empty(), body(text), Position.NONE);
    }

    static Rule podRule(String text) {
        return rule("rule", new Rule.Target.Pods(), text);
    }

    static Rule when(Rule rule, String condition) {
        return new Rule(
                rule.id(),
                rule.target(),
                rule.severity(),
                rule.fix(),
                rule.why(),
                rule.source(),
                Optional.of(expression(condition)),
                rule.body(),
                rule.position());
    }

    static Environment environment(String name, String namespace) {
        return new Environment(
                name,
                namespace,
                Map.of(),
                Environment.Enforce.BLOCK,
                Environment.Outage.ADMIT,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Position.NONE);
    }

    /** A platform policy, which judges whatever is there, with these rules. */
    static Policy policy(Rule... rules) {
        return policy(List.of(), Map.of(), List.of(rules), List.of());
    }

    static Policy policy(
            List<LibraryPolicy.Use> uses, Map<String, Expression> constants, List<Rule> rules, List<Gate> gates) {
        Security security = new Security(Optional.empty(), Optional.empty(), List.of(), rules, Position.NONE);
        return new Policy(
                1,
                "1.37",
                new Policy.Scope.Platform("base", "", List.of("shop"), Position.NONE),
                uses,
                constants,
                Map.of(),
                List.of(environment("production", "shop")),
                security,
                gates,
                List.of(),
                List.of(),
                Position.NONE);
    }

    static Gate gate(EvidenceKind kind, String text) {
        return gate(kind, Optional.empty(), text);
    }

    static Gate gate(EvidenceKind kind, Optional<String> report, String text) {
        List<Rule.Statement.Require> demands = new ArrayList<>();
        body(text).forEach(statement -> demands.add((Rule.Statement.Require) statement));
        return new Gate(kind, report, List.of("production"), demands, Position.NONE);
    }

    static Evidence evidence(EvidenceKind kind, String name, Map<String, Signal> facts) {
        return new Evidence(
                kind,
                Optional.ofNullable(name),
                Set.of(),
                Optional.of(NOW.minusSeconds(3600)),
                Optional.empty(),
                "build/" + (name == null ? kind.word() : name) + ".xml",
                new LinkedHashMap<>(facts));
    }

    static List<Resource> resources(String yaml) {
        ManifestReading reading = Manifests.read("k8s/app.yaml", yaml.getBytes(StandardCharsets.UTF_8), Limits.DEFAULT);
        if (!reading.problems().isEmpty()) {
            throw new AssertionError(reading.problems().toString());
        }
        return reading.resources();
    }

    static Verdict check(Policy policy, String yaml) {
        return check(policy, resources(yaml), Facts.NONE);
    }

    static Verdict check(Policy policy, List<Resource> resources, Facts facts) {
        return Evaluator.of(policy, "production").check(new Resources(resources), facts, NO_SIGNALS, NOW);
    }

    /** The findings that count. */
    static List<Finding> counted(Verdict verdict) {
        return verdict.findings().stream()
                .filter(finding -> finding.status() == Finding.Status.COUNTED)
                .toList();
    }

    static Finding only(Verdict verdict) {
        List<Finding> counted = counted(verdict);
        if (counted.size() != 1) {
            throw new AssertionError("not one finding but " + counted);
        }
        return counted.get(0);
    }
}
