package dev.sluice.agent.runtime;

import dev.sluice.agent.api.ReleaseIntent;
import dev.sluice.agent.runtime.Releases.Current;
import dev.sluice.dsl.model.Event;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What people ask for, as the engine hears it: each intent once. */
final class Intents {
    private static final int KEPT = 500;

    private Intents() {}

    /**
     * Those that a release has not taken in.
     *
     * @param inForce the digest of the policy in force: adopting another one is not meant
     * @param taken the uids of those that were, to which those of the result are added; ones that are gone are dropped
     */
    static List<Event.Intent> fresh(
            Collection<ReleaseIntent> intents, Current current, String inForce, List<String> taken) {
        List<ReleaseIntent> mine = intents.stream()
                .filter(each -> each.getSpec().release().equals(current.name()))
                .sorted(Comparator.comparing(
                                (ReleaseIntent each) -> each.getMetadata().getCreationTimestamp())
                        .thenComparing(each -> each.getMetadata().getUid()))
                .toList();
        Set<String> there = new HashSet<>();
        mine.forEach(each -> there.add(each.getMetadata().getUid()));
        taken.removeIf(uid -> !there.contains(uid));
        List<Event.Intent> events = new ArrayList<>();
        for (ReleaseIntent intent : mine) {
            if (taken.size() >= KEPT || taken.contains(intent.getMetadata().getUid())) {
                continue;
            }
            taken.add(intent.getMetadata().getUid());
            event(intent)
                    .filter(event ->
                            event.verb() != Event.Verb.ADOPT || event.policy().equals(inForce))
                    .ifPresent(events::add);
        }
        return events;
    }

    private static Optional<Event.Intent> event(ReleaseIntent intent) {
        ReleaseIntent.Spec spec = intent.getSpec();
        try {
            return Optional.of(new Event.Intent(
                    Event.Verb.valueOf(spec.verb().toUpperCase(Locale.ROOT)),
                    spec.user(),
                    spec.groups() == null ? Set.of() : Set.copyOf(spec.groups()),
                    spec.reason() == null ? "" : spec.reason(),
                    spec.revision(),
                    spec.policy(),
                    Instant.parse(intent.getMetadata().getCreationTimestamp()),
                    Optional.ofNullable(spec.expires()).map(Instant::parse)));
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            return Optional.empty(); // its schema lets none of these through
        }
    }
}
