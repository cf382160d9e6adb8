package dev.sluice.dsl.simulate.replay;

import dev.sluice.dsl.model.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a policy would have said of some releases.
 *
 * @param conditions in the order written; those of {@link Judged} are in the same order
 * @param notJudged what history cannot tell, as people read it
 */
public record Replayed(List<Condition> conditions, List<Judged> releases, List<String> notJudged) {
    public Replayed {
        conditions = List.copyOf(conditions);
        releases = List.copyOf(releases);
        notJudged = List.copyOf(notJudged);
    }

    /** @param text with its options */
    public record Condition(String text, Position position) {}

    /**
     * One release.
     *
     * @param marks what would have been decided, in order; the last one ended it, or nothing did
     * @param windowWasClosed whether it began outside of the policy's windows, which are taken as open
     */
    public record Judged(PastRelease release, boolean windowWasClosed, List<Mark> marks, List<OfCondition> conditions) {
        public Judged {
            marks = List.copyOf(marks);
            conditions = List.copyOf(conditions);
        }
    }

    /**
     * @param decision as {@code Advance}
     * @param where {@code deploy 10 %}, {@code watch}, …
     * @param why the reasons, with values
     */
    public record Mark(Instant at, String decision, String where, List<String> why) {
        public Mark {
            why = List.copyOf(why);
        }
    }

    /**
     * What one condition alone would have done with a release.
     *
     * @param nearMiss the longest time for which it was true without firing while it was watched, where it did not fire then
     * @param unknownSeconds for how long it was unknown while it was watched
     */
    public record OfCondition(List<Alarm> alarms, Optional<NearMiss> nearMiss, long unknownSeconds) {
        public OfCondition {
            alarms = List.copyOf(alarms);
        }

        /** The one that would have taken the release back. */
        public Optional<Alarm> alarm() {
            return alarms.stream().filter(Alarm::watched).findFirst();
        }
    }

    /**
     * A condition fired.
     *
     * @param since since when it was true
     * @param recovered when it was known to be false again
     * @param watched whether the policy was still watching: later it reverts nothing
     * @param values on what it fired
     */
    public record Alarm(Instant since, Instant fired, Optional<Instant> recovered, boolean watched, String values) {}

    /** @param values with how long it had been true of how long it must be */
    public record NearMiss(Instant at, Duration lasted, String values) {}
}
