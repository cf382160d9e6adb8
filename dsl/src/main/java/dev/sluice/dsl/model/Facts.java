package dev.sluice.dsl.model;

import java.util.List;
import java.util.Optional;

/**
 * All evidence at hand.
 *
 * @param subject the image digest ({@code sha256:…}) of the build that is judged, where one was named
 */
public record Facts(List<Evidence> reports, Optional<String> subject) {
    /** Nothing is known. */
    public static final Facts NONE = new Facts(List.of(), Optional.empty());

    public Facts {
        reports = List.copyOf(reports);
    }
}
