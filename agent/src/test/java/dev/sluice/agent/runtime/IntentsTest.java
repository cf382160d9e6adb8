package dev.sluice.agent.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.agent.api.Release;
import dev.sluice.agent.api.ReleaseIntent;
import dev.sluice.agent.runtime.Releases.Current;
import dev.sluice.dsl.model.Event;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IntentsTest {
    private static final String POLICY = "sha256:1";

    private static Current current() {
        Release release = new Release();
        release.getMetadata().setName("shop-1");
        return new Current(release, null);
    }

    private static ReleaseIntent intent(String uid, int second, String release, String verb) {
        ReleaseIntent intent = new ReleaseIntent();
        intent.getMetadata().setUid(uid);
        intent.getMetadata().setCreationTimestamp("2026-11-25T12:00:%02dZ".formatted(second));
        intent.setSpec(new ReleaseIntent.Spec(release, verb, "anna", List.of("leads"), "why", "r1", POLICY, null));
        return intent;
    }

    @Test
    void eachIsHeardOnceAndInTheOrderInWhichTheyWereMade() {
        List<ReleaseIntent> all = List.of(intent("b", 2, "shop-1", "resume"), intent("a", 1, "shop-1", "pause"));
        List<String> taken = new ArrayList<>();

        assertEquals(
                List.of(Event.Verb.PAUSE, Event.Verb.RESUME),
                Intents.fresh(all, current(), POLICY, taken).stream()
                        .map(Event.Intent::verb)
                        .toList());
        assertEquals(List.of("a", "b"), taken);
        assertEquals(List.of(), Intents.fresh(all, current(), POLICY, taken));
    }

    @Test
    void thoseAboutAnotherReleaseAreNotHeard() {
        assertEquals(
                List.of(),
                Intents.fresh(List.of(intent("a", 1, "shop-0", "abort")), current(), POLICY, new ArrayList<>()));
    }

    @Test
    void adoptingAPolicyThatIsNotInForceIsNotMeant() {
        assertEquals(
                List.of(),
                Intents.fresh(List.of(intent("a", 1, "shop-1", "adopt")), current(), "sha256:2", new ArrayList<>()));
    }

    @Test
    void theUidsOfThoseThatAreGoneAreForgotten() {
        List<String> taken = new ArrayList<>(List.of("gone", "a"));
        Intents.fresh(List.of(intent("a", 1, "shop-1", "pause")), current(), POLICY, taken);
        assertEquals(List.of("a"), taken);
    }
}
