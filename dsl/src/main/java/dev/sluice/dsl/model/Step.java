package dev.sluice.dsl.model;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What one evaluation gives.
 *
 * @param verdict what was judged in the phase
 * @param next the state to keep; its {@code pending} is what to do
 * @param notices what people who asked for it are told
 * @param wakeAt when to evaluate again although nothing happened; absent = only when something does
 */
public record Step(
        Verdict verdict,
        Decision decision,
        ReleaseState next,
        Set<Release.NotifyOn> notices,
        Optional<Instant> wakeAt) {
    public Step {
        notices = Set.copyOf(notices);
    }
}
