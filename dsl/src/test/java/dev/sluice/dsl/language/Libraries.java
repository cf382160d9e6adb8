package dev.sluice.dsl.language;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.dsl.model.Library;
import dev.sluice.dsl.model.LibraryPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The libraries that tests load: the bundled texts, and those of the samples, which must be pinned. */
public final class Libraries implements Library {
    public static final Library OF_SAMPLES = new Libraries(
            Path.of("..", "policies", "src", "main", "library"), SamplesTest.SAMPLES.resolve("08-every-word/library"));

    private final Path bundled;
    private final Path team;
    private final Map<String, Optional<LibraryPolicy>> loaded = new LinkedHashMap<>();

    private Libraries(Path bundled, Path team) {
        this.bundled = bundled;
        this.team = team;
    }

    @Override
    public Optional<LibraryPolicy> find(String name) {
        if (!loaded.containsKey(name)) {
            loaded.put(name, Optional.empty());
            loaded.put(name, load(name));
        }
        return loaded.get(name);
    }

    private Optional<LibraryPolicy> load(String name) {
        String last = name.substring(name.lastIndexOf('/') + 1);
        Path file = (mustBePinned(name) ? team : bundled).resolve(name).resolve(last + ".groovy");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            Loaded<LibraryPolicy> policy = Language.loadLibraryPolicy(last + ".groovy", Files.readString(file), this);
            assertTrue(policy.value().isPresent(), () -> policy.problems().toString());
            return policy.value();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Set<String> names() {
        return Set.of("pod-security/baseline", "pod-security/restricted", "images/trusted", "team/labels");
    }

    @Override
    public boolean mustBePinned(String name) {
        return name.startsWith("team/");
    }
}
