package dev.sluice.dsl.simulate;

import dev.sluice.dsl.model.Event.Verb;
import dev.sluice.dsl.model.Outcome;
import dev.sluice.dsl.model.Phase;
import dev.sluice.dsl.model.Position;
import dev.sluice.dsl.model.Served;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One case of a test file. */
public sealed interface TestCase {
    String name();

    /** Where its name stands. */
    Position position();

    /**
     * Objects and evidence that are judged as {@code sluice check} judges them.
     *
     * @param manifests paths, from the test file's folder
     * @param evidence paths, from the test file's folder
     */
    record Judged(
            String name,
            String environment,
            Instant now,
            List<String> manifests,
            List<String> evidence,
            Optional<Outcome> verdict,
            List<String> findings,
            List<String> passed,
            Position position)
            implements TestCase {}

    /**
     * A release in virtual time. Rules and gates are taken as passed; approvals and promotion too, where nothing is said that
     * they could be judged by.
     *
     * @param start when it begins: the revision {@code new} is seen then
     * @param first whether nothing ran before
     * @param replicas of the workload
     * @param ready how long pods take to become Ready
     * @param scrape how far samples are apart
     * @param until how long it is followed
     * @param traffic requests a second of the whole application
     * @param author who made the revision; where it is said, approvals are judged too
     * @param served what other environments have served; where any is said, promotion is judged too
     * @param series by metric, {@code baseline.} metric, {@code health(/path)} and {@code smoke(METHOD /path)}
     */
    record Timeline(
            String name,
            String environment,
            Instant start,
            boolean first,
            int replicas,
            Duration ready,
            Duration scrape,
            Duration until,
            Series traffic,
            Map<String, Series> series,
            Map<String, Job> jobs,
            List<Happening> happenings,
            Optional<String> author,
            Map<String, Served> served,
            List<Expectation> expectations,
            Position position)
            implements TestCase {}

    /** How a Job of this name goes. */
    record Job(Duration takes, boolean fails) {}

    /** What happens at an instant, {@code at} after the start. */
    sealed interface Happening {
        Duration at();

        /** The workload's template becomes that of another revision. */
        record Revision(Duration at, String revision) implements Happening {}

        record Intent(Duration at, Verb verb, String by, List<String> groups) implements Happening {}

        /**
         * What pods do from now on, until the next of its kind.
         *
         * @param stable whether it is the stable revision's, not the judged one's
         * @param ready how many at most become Ready; absent = all
         */
        record Pods(Duration at, boolean stable, List<String> waiting, int restarts, Optional<Integer> ready)
                implements Happening {}

        /** The agent dies; another reads its state back. */
        record Restart(Duration at) implements Happening {}

        /** The cluster cannot be seen, or can again. */
        record Cluster(Duration at, boolean seen) implements Happening {}

        /** An action fails from now on, or no longer. */
        record Action(Duration at, String action, boolean fails) implements Happening {}
    }

    /**
     * What some evaluation from one instant to another must show; all that is said at once.
     *
     * @param never whether none may show it instead
     * @param decision as {@code Revert}; after the end of a release the decision that ended it stands
     * @param step counted from 1
     * @param reasons texts that the decision's reasons hold
     * @param findings texts that the verdict's findings hold
     */
    record Expectation(
            Duration from,
            Duration to,
            boolean never,
            Optional<Outcome> verdict,
            Optional<String> decision,
            Optional<Phase> phase,
            Optional<Integer> step,
            List<String> reasons,
            List<String> findings,
            Position position) {}
}
