package dev.sluice.dsl.language.words;

import dev.sluice.dsl.model.Value;
import java.util.List;

/** What all strategies demand of their shares. */
final class Steps {
    private Steps() {}

    /** Whether each share is more than the one before. */
    static boolean rise(List<Value.Measure> shares) {
        for (int i = 1; i < shares.size(); i++) {
            if (shares.get(i).base().compareTo(shares.get(i - 1).base()) <= 0) {
                return false;
            }
        }
        return true;
    }
}
