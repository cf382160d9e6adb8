package dev.sluice.dsl.language.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.dsl.model.Problem;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What Groovy has and the language has not: all of it is listed here, and each is refused where it stands. */
class RefusedFeaturesTest {
    private static final Object[][] REFUSED = {
        {Feature.CLASS, "class A { }", "interface B { }", "enum C { X }", "trait D { }", "record E(int x) { }"},
        {Feature.IMPORT, "import java.util.List", "import static a.B.c", "import a.*"},
        {Feature.PACKAGE, "package a.b"},
        {Feature.ANNOTATION, "@Grab('a:b:1') sluice 1", "@groovy.transform.ASTTest({ 1 }) def x = 1"},
        {Feature.METHOD, "def f() { }", "def f(a) { a }", "void f() { }"},
        {Feature.CLASS_NAME, "System.exit(1)", "x = Math.max(1, 2)", "on Deployment", "String s = 'a'"},
        {Feature.MODIFIER, "final x = 1", "var x = 1", "static x = 1", "private x = 1", "volatile x = 1"},
        {Feature.TYPE, "int x = 1", "boolean b = true", "foo x = 1"},
        {Feature.LOOP, "for (x in a) { }", "while (true) { }", "do { } while (true)"},
        {Feature.IF, "if (a) { b }", "if (a) b else c"},
        {Feature.SWITCH, "switch (a) { }", "x = switch (a) { }"},
        {Feature.EXCEPTION, "try { a } catch (e) { }", "throw a"},
        {Feature.ASSERT, "assert a == b"},
        {Feature.RETURN, "return 1", "x { return 1 }"},
        {Feature.JUMP, "break", "x { continue }"},
        {Feature.SYNCHRONIZED, "synchronized (a) { }"},
        {Feature.NEW, "x = new File('a')", "x = new int[1]"},
        {Feature.SELF, "x = this.a", "x = super.a"},
        {Feature.CAST, "x = a as int", "x = (foo) a"},
        {Feature.INSTANCE_OF, "x = a instanceof String", "x = a !instanceof String"},
        {Feature.NULL, "x = null", "require a == null"},
        {Feature.SAFE_NAVIGATION, "x = a?.b", "x = a??.b"},
        {Feature.SAFE_INDEX, "x = a?['b']"},
        {Feature.ELVIS, "x = a ?: b", "x ?= 1"},
        {Feature.MATCH, "require a =~ 'b'", "require a ==~ 'b'"},
        {Feature.SPREAD, "x = a*.b", "f(*a)", "x = [*a]", "f(*: a)"},
        {Feature.METHOD_REFERENCE, "x = a.&b", "x = a::b"},
        {Feature.LAMBDA, "f (x) -> x", "f { a, b -> a }", "f { -> a }", "f { String a -> a }", "f { a = 1 -> a }"},
        {Feature.POWER, "x = a ** 2", "x **= 2"},
        {Feature.SPACESHIP, "x = a <=> b"},
        {Feature.IDENTITY, "x = a === b", "x = a !== b"},
        {Feature.BITS, "x = a & b", "x = a | b", "x = a ^ b", "x = ~a"},
        {Feature.SHIFT, "x = a << 2", "x = a >> 2", "x = a >>> 2", "x <<= 2"},
        {Feature.IMPLIES, "x = a ==> b"},
        {Feature.STEP, "x++", "--x"},
        {Feature.CHANGE, "x += 1", "x -= 1", "x *= 2"},
        {Feature.RANGE, "x = 1<..2", "x = 1<..<2"},
        {Feature.VARIABLE_ARGUMENTS, "f { foo... a -> a }"},
        {Feature.NEGATED_TEXT, "x = -'a'", "x = 1 == -true"},
        {Feature.UNARY_PLUS, "x = +1"},
        {Feature.SLASHY_TEXT, "x = /a/"},
        {Feature.DOLLAR_SLASHY_TEXT, "x = $/a/$"},
        {Feature.PATTERN_WITH_VALUES, "x = ~/a${b}/", "x = ~\"a$b\""},
        {Feature.OPEN_PATTERN, "x ~/a"},
        {Feature.DYNAMIC_NAME, "x = a.'b'", "x = a.\"${b}\"", "x = a.'b'()"},
        {Feature.DEFINITION_WITHOUT_VALUE, "def x"},
        {Feature.SEVERAL_DEFINITIONS, "def (a, b) = [1, 2]"},
        {Feature.GENERICS, "x = a.<foo>b()"},
        {Feature.NAME, "é = 1", "x = a$b"},
    };

    static Stream<Arguments> refused() {
        List<Arguments> all = new ArrayList<>();
        for (Object[] row : REFUSED) {
            for (int i = 1; i < row.length; i++) {
                all.add(Arguments.of(row[0], row[i]));
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesItAndSaysWhatToWriteInstead(Feature feature, String source) {
        List<Problem> problems = Syntax.parse("test", source).problems();
        List<String> messages = problems.stream().map(Problem::message).toList();
        assertTrue(messages.contains(feature.message()), source + " gives " + problems);
        for (Problem problem : problems) {
            assertEquals("feature", problem.code());
            assertTrue(!problem.hint().isEmpty() && problem.position().line() == 1, problem.toString());
        }
    }

    @Test
    void theListIsComplete() {
        Set<Feature> listed = EnumSet.noneOf(Feature.class);
        for (Object[] row : REFUSED) {
            listed.add((Feature) row[0]);
        }
        assertEquals(EnumSet.allOf(Feature.class), listed);
    }

    @Test
    void keywordsAreNamesOfFieldsAndOptions() {
        Parsed parsed = Syntax.parse("test", "f a.default.for, in: 'x', for: 1, class: [if: 2]");
        assertEquals(List.of(), parsed.problems());
    }
}
