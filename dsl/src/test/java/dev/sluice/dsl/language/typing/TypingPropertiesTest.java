package dev.sluice.dsl.language.typing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.dsl.evaluate.Evaluator;
import dev.sluice.dsl.kubernetes.Schema;
import dev.sluice.dsl.language.syntax.SourceText;
import dev.sluice.dsl.manifest.Limits;
import dev.sluice.dsl.manifest.Manifests;
import dev.sluice.dsl.model.Environment;
import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.Expression.Operator;
import dev.sluice.dsl.model.Facts;
import dev.sluice.dsl.model.LibraryPolicy;
import dev.sluice.dsl.model.LibraryPolicy.ParameterType;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.Position;
import dev.sluice.dsl.model.Problem;
import dev.sluice.dsl.model.Resources;
import dev.sluice.dsl.model.Rule;
import dev.sluice.dsl.model.Security;
import dev.sluice.dsl.model.Severity;
import dev.sluice.dsl.model.Signals;
import dev.sluice.dsl.model.Unit;
import dev.sluice.dsl.model.Value;
import dev.sluice.dsl.model.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What holds of all expressions. */
class TypingPropertiesTest {
    private static final SourceText SOURCE = new SourceText("x", "");
    private static final Resources PODS =
            new Resources(Manifests.read("x", """
            apiVersion: v1
            kind: Pod
            metadata: {name: shop, namespace: shop, labels: {app: shop}}
            spec:
              containers:
                - name: app
                  image: registry.example.com/shop:1@sha256:0000000000000000000000000000000000000000000000000000000000000000
                  resources: {requests: {memory: 64Mi}, limits: {memory: 1Gi}}
                - {name: side, image: side, imagePullPolicy: Always, securityContext: {runAsUser: 1, privileged: true}}
            """.getBytes(StandardCharsets.UTF_8), Limits.DEFAULT)
                    .resources());

    private final List<Problem> problems = new ArrayList<>();
    private final Typing typing = new Typing(Schema.bundled(), problems::add, SOURCE);
    private final Scope scope = Scopes.pods(typing);

    @Property(tries = 2_000)
    void aWellTypedExpressionHasNoProblemAndStaysAsItIsWhenCheckedAgain(@ForAll long seed) {
        problems.clear();
        Typed typed = typing.check(new RandomExpressions(seed).truth(4), scope);
        assertEquals(List.of(), problems);
        assertEquals(Type.BOOL, typed.type());
        assertEquals(typed, typing.check(typed.expression(), scope));
        assertEquals(List.of(), problems);
    }

    /** What typing lets through means something to the evaluator: it never meets a value of a type that it did not expect. */
    @Property(tries = 500)
    void aWellTypedExpressionIsJudgedWithoutATypeThatDoesNotFit(@ForAll long seed) {
        Expression condition = typing.condition(new RandomExpressions(seed).truth(4), scope, "the condition");
        Verdict verdict = judged(condition);
        verdict.findings()
                .forEach(finding -> assertTrue(
                        !finding.message().contains("expected ")
                                && !finding.observed().contains("expected "),
                        () -> condition + "\n" + finding));
    }

    @Property(tries = 2_000)
    void nothingThrowsWhateverTheExpression(@ForAll long seed) {
        RandomExpressions expressions = new RandomExpressions(seed);
        Expression mutated = expressions.mutated(expressions.truth(4));
        typing.condition(mutated, scope, "the condition");
        typing.items(mutated, scope);
        scope.given(mutated);
    }

    @Test
    void refusesAnExpressionThatIsTooDeepOnce() {
        Expression deep = new Expression.Literal(new Value.Truth(true), Position.NONE);
        for (int i = 0; i < 5_000; i++) {
            deep = new Expression.Binary(
                    Operator.AND, deep, new Expression.Literal(new Value.Truth(true), Position.NONE), Position.NONE);
        }
        problems.clear();
        typing.condition(deep, scope, "the condition");
        assertEquals(List.of("nesting"), problems.stream().map(Problem::code).toList());
    }

    @Test
    void aParameterTakesAQuantityAsTextOrAsANumberWithItsUnit() {
        Type quantity = Type.of(new ParameterType.Scalar(LibraryPolicy.Kind.QUANTITY));
        Expression text = new Expression.Literal(new Value.Text("64Mi"), Position.NONE);
        Expression number =
                new Expression.Literal(new Value.Measure(java.math.BigDecimal.ONE, Unit.GIBIBYTES), Position.NONE);
        problems.clear();
        assertEquals(
                new Expression.Converted(text, Expression.Conversion.QUANTITY),
                typing.require(text, Scope.EMPTY, quantity, "the parameter memory"));
        assertEquals(number, typing.require(number, Scope.EMPTY, quantity, "the parameter memory"));
        typing.require(number, Scope.EMPTY, Type.DURATION, "the parameter grace");
        assertEquals(
                List.of("the parameter grace is a duration, it is an amount of data"),
                problems.stream().map(Problem::message).toList());
    }

    @Test
    void everyFunctionIsExplainedWithAnExampleThatUsesIt() {
        Functions.all().forEach(function -> {
            assertTrue(
                    function.example().contains(function.name() + "(")
                            || function.example().contains(function.name() + " {"),
                    function::name);
            assertTrue(function.about().endsWith("."), function::name);
        });
    }

    private static Verdict judged(Expression condition) {
        Rule.Statement body = new Rule.Statement.Each(
                new Expression.Name("containers", Position.NONE),
                "c",
                List.of(
                        new Rule.Statement.Define("profile", profile(), Position.NONE),
                        new Rule.Statement.Require(condition, Optional.empty(), Position.NONE)),
                Position.NONE);
        Rule rule = new Rule(
                "r", new Rule.Target.Pods(), Severity.LOW, "", "", "", Optional.empty(), List.of(body), Position.NONE);
        Expression version = new Expression.Converted(
                new Expression.Literal(new Value.Text("1.30"), Position.NONE),
                Expression.Conversion.KUBERNETES_VERSION);
        Expression registries = new Expression.ListOf(
                List.of(new Expression.Literal(new Value.Text("registry.example.com"), Position.NONE)), Position.NONE);
        Policy policy = new Policy(
                1,
                "1.37",
                new Policy.Scope.Platform("base", "", List.of("shop"), Position.NONE),
                List.of(),
                Map.of("version", version, "registries", registries),
                Map.of(),
                List.of(new Environment(
                        "live",
                        "shop",
                        Map.of(),
                        Environment.Enforce.BLOCK,
                        Environment.Outage.ADMIT,
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Position.NONE)),
                new Security(Optional.empty(), Optional.empty(), List.of(), List.of(rule), Position.NONE),
                List.of(),
                List.of(),
                List.of(),
                Position.NONE);
        return Evaluator.of(policy, "live").check(PODS, Facts.NONE, Signals.NONE, Instant.EPOCH);
    }

    private static Expression profile() {
        Expression context =
                new Expression.Field(new Expression.Name("c", Position.NONE), "securityContext", Position.NONE);
        return new Expression.Field(
                new Expression.Field(context, "seccompProfile", Position.NONE), "type", Position.NONE);
    }
}
