package dev.sluice.dsl.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.sluice.dsl.model.Evidence;
import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.LibraryPolicy;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.Position;
import dev.sluice.dsl.model.Resource;
import dev.sluice.dsl.model.Rule;
import dev.sluice.dsl.model.Security;
import dev.sluice.dsl.model.Value;
import dev.sluice.dsl.model.Verdict;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTest {
    @Property(tries = 100)
    void everyPolicyReadsBackEqualWithItsPlaces(@ForAll long seed) {
        readsBack(Policy.class, seed);
    }

    @Property(tries = 100)
    void everyLibraryPolicyVerdictEvidenceAndResourceReadsBackEqual(@ForAll long seed) {
        for (Class<?> type : List.of(LibraryPolicy.class, Verdict.class, Evidence.class, Resource.class)) {
            readsBack(type, seed);
        }
    }

    @Property(tries = 60)
    void digestIsTheSameForEqualPoliciesWhateverTheirPlaces(@ForAll long seed) {
        Policy policy = (Policy) new AnyValue(new Random(seed)).of(Policy.class);
        String elsewhere = Json.write(policy).replaceAll("\"\\d+:2-3:4 a b.groovy\"", "\"7:7-7:7 other\"");
        assertEquals(Json.digest(policy), Json.digest(Json.read(Policy.class, elsewhere)));
    }

    @Test
    void digestChangesWithTheLanguageTheSchemaAndALibraryAndNotWithTheOrderOfMaps() {
        Expression one = new Expression.Literal(new Value.Text("1"), Position.NONE);
        Expression two = new Expression.Literal(new Value.Text("2"), Position.NONE);
        Map<String, Expression> there = new LinkedHashMap<>(Map.of("a", one));
        there.put("b", two);
        Map<String, Expression> back = new LinkedHashMap<>(Map.of("b", two));
        back.put("a", one);
        String digest = Json.digest(policy(1, "1.37", library(1), there));
        assertEquals(digest, Json.digest(policy(1, "1.37", library(1), back)));
        assertNotEquals(digest, Json.digest(policy(2, "1.37", library(1), there)));
        assertNotEquals(digest, Json.digest(policy(1, "1.36", library(1), there)));
        assertNotEquals(digest, Json.digest(policy(1, "1.37", library(2), there)));
        assertEquals("sha256:".length() + 64, digest.length());
    }

    @Test
    void libraryPolicysDigestIgnoresTheOneItCarries() {
        LibraryPolicy bare = library(1);
        String digest = Json.digest(bare);
        LibraryPolicy sealed = new LibraryPolicy(
                bare.name(), 1, "", "", Map.of(), List.of(), Map.of(), List.of(), digest, Position.NONE);
        assertEquals(digest, Json.digest(sealed));
    }

    @Test
    void writesSealedTypesByNameAndLeavesTheEmptyOut() {
        Rule.Statement require = new Rule.Statement.Require(
                new Expression.Name("failed", new Position("a.groovy", 1, 2, 3, 4)), Optional.empty(), Position.NONE);
        assertEquals(
                "{\"type\":\"Require\",\"condition\":{\"type\":\"Name\",\"name\":\"failed\",\"position\":\"1:2-3:4 a.groovy\"}}",
                Json.write(require));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"peers\":1}|/peers (line 1): expected an array, found a number",
                "{\"verb\":\"SHOUT\"}|/verb (line 1): expected one of [DENY, ALLOW, RESTRICT], found 'SHOUT'",
                "{\"peers\":[{\"name\":\"x\"}]}|/peers/0/name (line 1): expected \"type\" as the first member",
                "{\"peers\":[{\"type\":\"X\"}]}|/peers/0/type (line 1): expected one of [Namespace, App, Cidr], found 'X'",
                "{\"ports\":[1e99]}|/ports/0 (line 1): expected a whole number, found a number",
                "{\"ports\":[3000000000]}|/ports/0 (line 1): expected a whole number from -2147483648 to 2147483647, found 3000000000",
                "{\"dns\":0}|/dns (line 1): expected true or false, found a number",
                "{\"dns\":true,\"dns\":true}|/dns (line 1): 'dns' stands twice",
                "{\"what\":1}|/what (line 1): expected one of [verb, direction, peers, ports, dns, position]",
                "{\"position\":\"here\"}|/position (line 1): expected a position as 3:5-3:9 FILE, found 'here'",
                "{}|/ (line 1): 'verb' is missing",
                "``|/ (line 1): expected a Traffic, found nothing",
                "[]|/ (line 1): expected an object, found an array"
            })
    void namesThePlaceOfWhatItCannotRead(String json, String message) {
        UnreadableJson thrown =
                assertThrows(UnreadableJson.class, () -> Json.read(Security.Traffic.class, json == null ? "" : json));
        assertEquals(message, thrown.getMessage());
    }

    @Test
    void refusesWhatIsTooDeepTooLongOrNoJson() {
        String deep = "{\"type\":\"Unary\",\"operator\":\"NOT\",\"operand\":".repeat(10_000);
        assertThrows(UnreadableJson.class, () -> Json.read(Expression.class, deep));
        assertThrows(UnreadableJson.class, () -> Json.read(Expression.class, "{\"type\": NaN}"));
        assertThrows(
                UnreadableJson.class,
                () -> Json.read(
                        Value.Measure.class, "{\"type\":\"Measure\",\"amount\":1e2147483000,\"unit\":\"NONE\"}"));
        assertEquals(
                new Value.Measure(new BigDecimal("1E+3"), dev.sluice.dsl.model.Unit.NONE),
                Json.read(Value.class, "{\"type\":\"Measure\",\"amount\":1000,\"unit\":\"NONE\"}"));
    }

    private static void readsBack(Class<?> type, long seed) {
        Object value = new AnyValue(new Random(seed)).of(type);
        String json = Json.write(value);
        Object back = Json.read(type, json);
        assertEquals(value, back);
        assertEquals(json, Json.write(back));
    }

    private static LibraryPolicy library(int version) {
        return new LibraryPolicy(
                "team/pods", version, "", "", Map.of(), List.of(), Map.of(), List.of(), "", Position.NONE);
    }

    private static Policy policy(
            int language, String schema, LibraryPolicy library, Map<String, Expression> constants) {
        return new Policy(
                language,
                schema,
                new Policy.Scope.Application("checkout", "", Policy.Workloads.DEFAULT, Position.NONE),
                List.of(new LibraryPolicy.Use("team/pods", Map.of(), library, Position.NONE)),
                constants,
                Map.of(),
                List.of(),
                Security.NONE,
                List.of(),
                List.of(),
                List.of(),
                Position.NONE);
    }
}
