package dev.sluice.dsl.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.dsl.kubernetes.Defaults;
import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.Expression.Operator;
import dev.sluice.dsl.model.Facts;
import dev.sluice.dsl.model.Finding;
import dev.sluice.dsl.model.Outcome;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.Position;
import dev.sluice.dsl.model.Resource;
import dev.sluice.dsl.model.Rule;
import dev.sluice.dsl.model.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Laws that hold for every expression and every set of objects (semantics, sections 2 and 3). */
final class LawsTest {
    /** A fact that is true, one that is false, one that is not known, and a field that is not set. */
    private static final Map<String, Code> ATOMS = Map.of(
            "t", new Code.Constant(true),
            "f", new Code.Constant(false),
            "u", new Code.Constant(Gap.unknown("not given")),
            "a", new Code.Constant(Gap.ABSENT),
            "w", new Code.Constant(Gap.wrong("of another type")));

    @Provide
    Arbitrary<Expression> conditions() {
        Arbitrary<Expression> atom =
                Arbitraries.of("t", "f", "u", "a", "w").map(name -> new Expression.Name(name, Position.NONE));
        return Arbitraries.recursive(() -> atom, this::composed, 0, 4);
    }

    private Arbitrary<Expression> composed(Arbitrary<Expression> part) {
        return Arbitraries.oneOf(
                part.map(LawsTest::not),
                net.jqwik.api.Combinators.combine(part, part).as((l, r) -> binary(Operator.AND, l, r)),
                net.jqwik.api.Combinators.combine(part, part).as((l, r) -> binary(Operator.OR, l, r)));
    }

    private static Expression not(Expression operand) {
        return new Expression.Unary(Operator.NOT, operand, Position.NONE);
    }

    private static Expression binary(Operator operator, Expression left, Expression right) {
        return new Expression.Binary(operator, left, right, Position.NONE);
    }

    /** TRUE, FALSE, or the kind of gap. */
    private static String value(Expression expression) {
        return value(expression, ATOMS);
    }

    private static String value(Expression expression, Map<String, Code> atoms) {
        Names names = Names.NONE;
        for (Map.Entry<String, Code> atom : atoms.entrySet()) {
            names = names.with(atom.getKey(), atom.getValue());
        }
        Frame frame = new Frame(1);
        frame.start(false);
        Object truth = Plain.truth(
                new ExpressionCompiler(Witness.NONE).compile(expression, names).eval(frame));
        return truth instanceof Gap gap ? gap.kind().name() : truth.toString();
    }

    @Property(tries = 300)
    void conjunctionAndDisjunctionCommuteAssociateAndFollowDeMorgan(
            @ForAll("conditions") Expression a,
            @ForAll("conditions") Expression b,
            @ForAll("conditions") Expression c) {
        assertEquals(value(not(not(a))), value(a));
        assertEquals(value(binary(Operator.AND, a, a)), value(a));
        assertEquals(value(not(binary(Operator.AND, a, b))), value(binary(Operator.OR, not(a), not(b))));
        for (Operator operator : List.of(Operator.AND, Operator.OR)) {
            assertEquals(value(binary(operator, a, b)), value(binary(operator, b, a)));
            assertEquals(
                    value(binary(operator, binary(operator, a, b), c)),
                    value(binary(operator, a, binary(operator, b, c))));
        }
    }

    @Property(tries = 300)
    void whatPassesWithSomethingUnknownPassesWhateverThatTurnsOutToBe(@ForAll("conditions") Expression condition) {
        String value = value(condition);
        if (!value.equals("true") && !value.equals("false")) {
            return;
        }
        for (Object known : List.of(true, false)) {
            Map<String, Code> atoms = new java.util.HashMap<>(ATOMS);
            atoms.put("u", new Code.Constant(known));
            atoms.put("a", new Code.Constant(known));
            assertEquals(value, value(condition, atoms));
        }
    }

    private static final List<String> OBJECTS = List.of(
            pod("one", "runAsNonRoot: true", "100m"),
            pod("two", "runAsNonRoot: false", "1"),
            pod("three", "privileged: 'yes'", "many"),
            pod("four", "runAsUser: 0", "2"),
            "apiVersion: v1\nkind: Service\nmetadata: {name: five}\nspec: {ports: [{port: 80}]}\n",
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: six}\ndata: {a: b}\n");

    private static String pod(String name, String context, String cpu) {
        return "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: " + name
                + "}\nspec:\n  template:\n    spec:\n      containers:\n        - name: app\n          image: nginx\n"
                + "          securityContext: {" + context + "}\n          resources: {requests: {cpu: " + cpu + "}}\n";
    }

    private static final Policy POLICY = Given.policy(
            Given.podRule("""
                    require pod.spec.hostNetwork != true
                    require pod.spec.restartPolicy == 'Always'
                    each(containers) { c ->
                        require c.securityContext.runAsNonRoot == true && c.securityContext.runAsUser != 0, "container ${c.name}"
                        require c.securityContext.privileged != true || c.imagePullPolicy == 'Always'
                    }
                    """),
            Given.rule("service", new Rule.Target.Kind("Service"), "require it.spec.type == 'ClusterIP'"));

    private static List<Resource> objects(List<Integer> chosen) {
        List<Resource> resources = new ArrayList<>();
        for (int index : chosen) {
            resources.addAll(Given.resources(OBJECTS.get(index)));
        }
        return resources;
    }

    @Provide
    Arbitrary<List<Integer>> choices() {
        return Arbitraries.integers()
                .between(0, OBJECTS.size() - 1)
                .list()
                .uniqueElements()
                .ofMaxSize(OBJECTS.size());
    }

    @Property(tries = 60)
    void theOrderOfObjectsChangesNothing(@ForAll("choices") List<Integer> chosen, @ForAll Random random) {
        List<Resource> resources = objects(chosen);
        Verdict before = Given.check(POLICY, resources, Facts.NONE);
        Collections.shuffle(resources, random);
        assertEquals(before, Given.check(POLICY, resources, Facts.NONE));
    }

    @Property(tries = 60)
    void anotherObjectChangesNothingForTheOthers(@ForAll("choices") List<Integer> chosen) {
        List<Finding> together =
                Given.check(POLICY, objects(chosen), Facts.NONE).findings();
        for (int index : chosen) {
            List<Finding> alone =
                    Given.check(POLICY, objects(List.of(index)), Facts.NONE).findings();
            assertTrue(together.containsAll(alone));
        }
    }

    @Property(tries = 20)
    void anObjectWithTheApisDefaultsGetsTheSameVerdict(@ForAll("choices") List<Integer> chosen) {
        List<Resource> written = objects(chosen);
        List<Resource> returned = written.stream().map(Defaults::apply).toList();
        Verdict before = Given.check(POLICY, written, Facts.NONE);
        Verdict after = Given.check(POLICY, returned, Facts.NONE);
        assertEquals(before.outcome(), after.outcome());
        assertEquals(before.passed(), after.passed());
        assertEquals(
                before.findings().stream().map(Finding::message).toList(),
                after.findings().stream().map(Finding::message).toList());
    }

    @Property(tries = 100)
    void whatDoesNotPassIsExplainedByACulpritOfItsOutcome(@ForAll("conditions") Expression condition) {
        Names names = Names.NONE;
        for (Map.Entry<String, Code> atom : ATOMS.entrySet()) {
            names = names.with(atom.getKey(), new Varying(atom.getValue()));
        }
        Code code = new ExpressionCompiler(Witness.NONE).compile(condition, names);
        Frame frame = new Frame(1);
        frame.start(true);
        Blame blame = new Blame();
        code.blame(frame, true, blame);
        Outcome outcome = RuleProgram.outcome(Plain.truth(code.eval(frame)));
        if (outcome != Outcome.PASS) {
            assertTrue(blame.culprits().stream().anyMatch(culprit -> culprit.outcome() == outcome), "" + outcome);
        }
    }

    /** A value that is not folded at compile time. */
    private static final class Varying extends Code {
        private final Code value;

        private Varying(Code value) {
            this.value = value;
        }

        @Override
        Object eval(Frame frame) {
            return value.eval(frame);
        }
    }
}
