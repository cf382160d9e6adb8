package dev.sluice.dsl.model;

import java.math.BigDecimal;
import java.util.Set;

/**
 * What runs of an application, as just seen.
 *
 * @param share the part of the traffic that reaches the judged revision, 0 to 1
 * @param judged pods of the judged revision
 * @param stable pods of the revision before it
 * @param workload how the workload replaces its pods
 * @param snapshots ids of the revisions whose immutable snapshot is there and agrees with its digest
 */
public record Fleet(BigDecimal share, Pods judged, Pods stable, Workload workload, Set<String> snapshots) {
    public Fleet {
        snapshots = java.util.Collections.unmodifiableSet(new java.util.TreeSet<>(snapshots));
    }

    /**
     * @param wanted how many there shall be now
     * @param ready how many are Ready
     * @param restarts the most restarts of any one container
     * @param waiting why containers wait: {@code CrashLoopBackOff}, {@code ImagePullBackOff}, …
     */
    public record Pods(int wanted, int ready, int restarts, Set<String> waiting) {
        public static final Pods NONE = new Pods(0, 0, 0, Set.of());

        public Pods {
            waiting = java.util.Collections.unmodifiableSet(new java.util.TreeSet<>(waiting));
        }

        public boolean allReady() {
            return wanted > 0 && ready >= wanted;
        }
    }

    /**
     * @param replicas of the workload
     * @param minReadySeconds how long a pod must be Ready to be Available
     * @param maxSurge how many pods more than {@code replicas} a rollout may make, as a number of pods
     * @param maxUnavailable how many pods a rollout may lack, as a number of pods
     * @param progressDeadlineSeconds the Deployment's own patience
     */
    public record Workload(
            int replicas, int minReadySeconds, int maxSurge, int maxUnavailable, int progressDeadlineSeconds) {}
}
