package dev.sluice.dsl.model;

import java.util.Optional;
import java.util.Set;

/** Library policies by name. The bundled one cannot be shadowed by a team's. */
public interface Library {
    /** The policy of this name, without a pin. */
    Optional<LibraryPolicy> find(String name);

    /** All names, for hints and listings. */
    Set<String> names();

    /** Whether {@code use} of this name must pin a version or digest (a team's policies), or need not (bundled ones). */
    boolean mustBePinned(String name);
}
