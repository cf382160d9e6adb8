package dev.sluice.dsl.evaluate;

import dev.sluice.dsl.kubernetes.ImageReference;
import dev.sluice.dsl.model.Signal;
import java.util.Map;
import java.util.Optional;

/**
 * What one evaluation works on. A frame belongs to one check and is used again for each of its judgements.
 *
 * <p>Cost is counted as CEL does it in Kubernetes: a step for each operation and list item, a tenth of a step for each
 * character that is read or made, and for a regular expression the text's share times a quarter of the pattern's length;
 * the limit of one evaluation is its {@code PerCallLimit} of 1,000,000 (k8s.io/apiserver, pkg/apis/cel/config.go).
 */
final class Frame {
    /** What one judgement of one object may cost. */
    static final int LIMIT = 1_000_000;

    /** Explaining evaluates parts again, once for each level of nesting at most. */
    static final int EXPLAINING_LIMIT = 20 * LIMIT;

    final Object[] slots;
    private boolean tracing;
    private long budget;
    private Map<String, Signal> signals = Map.of();
    private String imageText = "";
    private Optional<ImageReference> image = Optional.empty();

    Frame(int slots) {
        this.slots = new Object[slots];
    }

    void start(boolean explaining) {
        tracing = explaining;
        budget = explaining ? EXPLAINING_LIMIT : LIMIT;
    }

    /** Whether values carry their places. */
    boolean tracing() {
        return tracing;
    }

    void spend(long steps) {
        budget -= steps;
        if (budget < 0) {
            throw CostExceeded.INSTANCE;
        }
    }

    void spendOnText(int characters) {
        spend(1 + characters / 10);
    }

    void signals(Map<String, Signal> values) {
        signals = values;
    }

    /** The fact or metric of this name, or null. */
    Signal signal(String name) {
        return signals.get(name);
    }

    /** The image reference that {@code text} writes; the last one is kept, for rules ask for one image's parts in turn. */
    Optional<ImageReference> image(String text) {
        if (!text.equals(imageText)) {
            spendOnText(text.length());
            image = ImageReference.parse(text);
            imageText = text;
        }
        return image;
    }

    /** The evaluation has cost more than it may. Never shown as an exception: it becomes a finding. */
    static final class CostExceeded extends RuntimeException {
        private static final long serialVersionUID = 1;
        static final CostExceeded INSTANCE = new CostExceeded();

        private CostExceeded() {
            super("cost", null, false, false);
        }
    }
}
