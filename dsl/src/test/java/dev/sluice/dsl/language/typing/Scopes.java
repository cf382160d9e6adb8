package dev.sluice.dsl.language.typing;

import dev.sluice.dsl.kubernetes.Schema;
import dev.sluice.dsl.model.EvidenceKind;
import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.LibraryPolicy;
import dev.sluice.dsl.model.LibraryPolicy.ParameterType;
import dev.sluice.dsl.model.Metric;
import dev.sluice.dsl.model.Position;
import dev.sluice.dsl.model.Rule;
import dev.sluice.dsl.model.Unit;
import dev.sluice.dsl.model.Value;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Scopes such as policies have. */
final class Scopes {
    private Scopes() {}

    static Scope of(String name, Typing typing) {
        return switch (name) {
            case "conditions" -> conditions(typing);
            case "gates" -> Scope.EMPTY.forGate(EvidenceKind.TESTS).forGate(EvidenceKind.SCAN);
            case "custom" -> Scope.EMPTY.forRule(new Rule.Target.Kind("Certificate"), Schema.bundled());
            default -> pods(typing);
        };
    }

    /** A rule on pods, in an {@code each(containers) { c -> }}, with parameters, a constant and locals. */
    static Scope pods(Typing typing) {
        Scope scope = Scope.EMPTY
                .withParameter("version", new ParameterType.Scalar(LibraryPolicy.Kind.KUBERNETES_VERSION))
                .withParameter("registries", new ParameterType.ListOf(LibraryPolicy.Kind.TEXT))
                .withParameter("memory", new ParameterType.Scalar(LibraryPolicy.Kind.QUANTITY))
                .withLatest()
                .withConstant("profiles", typing.check(texts("RuntimeDefault", "Localhost"), Scope.EMPTY))
                .forRule(new Rule.Target.Pods(), Schema.bundled());
        Typed items = typing.items(new Expression.Name("containers", Position.NONE), scope);
        Scope body = scope.with("c", items.type()).with("key", Type.TEXT);
        Expression profile = new Expression.Field(
                new Expression.Field(new Expression.Name("c", Position.NONE), "securityContext", Position.NONE),
                "seccompProfile",
                Position.NONE);
        Expression type = new Expression.Field(profile, "type", Position.NONE);
        return body.withLocal("profile", typing.check(type, body));
    }

    private static Scope conditions(Typing typing) {
        Map<String, Metric> metrics = new LinkedHashMap<>();
        metrics.put(
                "errorRate",
                new Metric.Ratio("x", Map.of(), Map.of(), Optional.empty(), Optional.empty(), Position.NONE));
        metrics.put(
                "responseTime",
                new Metric.Quantile(
                        0.95, "x", Map.of(), Optional.empty(), Unit.SECONDS, Optional.empty(), Position.NONE));
        metrics.put(
                "memory",
                new Metric.Gauge("x", Map.of(), Metric.Combine.MAX, Unit.NONE, Optional.empty(), Position.NONE));
        metrics.put(
                "orders",
                new Metric.Promql(
                        "x",
                        Unit.PER_SECOND,
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Position.NONE));
        Expression limit = new Expression.Literal(new Value.Measure(new BigDecimal(5), Unit.PERCENT), Position.NONE);
        return Scope.EMPTY
                .withConstant("maxErrors", typing.check(limit, Scope.EMPTY))
                .forConditions(metrics);
    }

    private static Expression texts(String... texts) {
        return new Expression.ListOf(
                java.util.Arrays.stream(texts)
                        .<Expression>map(text -> new Expression.Literal(new Value.Text(text), Position.NONE))
                        .toList(),
                Position.NONE);
    }
}
