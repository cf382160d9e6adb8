package dev.sluice.policies;

import dev.sluice.dsl.json.Json;
import dev.sluice.dsl.language.Language;
import dev.sluice.dsl.language.Loaded;
import dev.sluice.dsl.model.Library;
import dev.sluice.dsl.model.LibraryPolicy;
import dev.sluice.dsl.model.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The library policies that every installation has. Their texts are loaded when Sluice is built, and kept as JSON: a
 * start reads the list of names and decodes the policies that are used, and no others.
 */
public final class StandardLibrary implements Library {
    private static final String LIST = "library/names";

    private final Map<String, LibraryPolicy> decoded = new ConcurrentHashMap<>();
    private final Set<String> names = new LinkedHashSet<>(read(LIST).lines().toList());

    private StandardLibrary() {}

    /** The library that this build contains. */
    public static StandardLibrary bundled() {
        return Bundled.LIBRARY;
    }

    @Override
    public Optional<LibraryPolicy> find(String name) {
        if (!names.contains(name)) {
            return Optional.empty();
        }
        return Optional.of(
                decoded.computeIfAbsent(name, key -> Json.read(LibraryPolicy.class, read("library/" + key + ".json"))));
    }

    @Override
    public Set<String> names() {
        return java.util.Collections.unmodifiableSet(names);
    }

    @Override
    public boolean mustBePinned(String name) {
        return false;
    }

    /** Read at first use, for while Sluice is built there is no bundle yet. */
    private static final class Bundled {
        static final StandardLibrary LIBRARY = new StandardLibrary();
    }

    private static String read(String resource) {
        try (InputStream stream = StandardLibrary.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("this build has no " + resource);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Loads {@code FOLDER/<area>/<policy>/<policy>.groovy} and writes each as JSON, with the list of names, below
     * {@code CLASSES}. Runs while Sluice is built; a problem of any level in any text fails the build.
     *
     * @param arguments FOLDER and CLASSES
     */
    public static void main(String[] arguments) throws IOException {
        Path target = Path.of(arguments[1]).resolve("dev/sluice/policies");
        Texts texts = new Texts(Path.of(arguments[0]));
        for (String name : texts.names()) {
            LibraryPolicy policy = texts.find(name).orElseThrow();
            Path file = target.resolve("library/" + name + ".json");
            Files.createDirectories(file.getParent());
            Files.writeString(file, Json.write(policy));
        }
        Files.writeString(target.resolve(LIST), String.join("\n", texts.names()) + "\n");
    }

    /** The library as it is written: a policy is loaded when it is asked for, by the build or by a policy that uses it. */
    private static final class Texts implements Library {
        private final Map<String, Path> files = new TreeMap<>();
        private final Map<String, Optional<LibraryPolicy>> loaded = new LinkedHashMap<>();

        Texts(Path folder) throws IOException {
            try (Stream<Path> tree = Files.walk(folder)) {
                for (Path file : (Iterable<Path>)
                        tree.filter(each -> each.toString().endsWith(".groovy")).sorted()::iterator) {
                    String name = folder.relativize(file.getParent()).toString().replace('\\', '/');
                    if (!file.endsWith(Path.of(name).getFileName() + ".groovy")) {
                        throw new IllegalStateException(file + " must be named as its folder is");
                    }
                    files.put(name, file);
                }
            }
        }

        @Override
        public Optional<LibraryPolicy> find(String name) {
            if (!loaded.containsKey(name) && files.containsKey(name)) {
                loaded.put(name, Optional.empty());
                loaded.put(name, Optional.of(load(name, files.get(name))));
            }
            return loaded.getOrDefault(name, Optional.empty());
        }

        private LibraryPolicy load(String name, Path file) {
            Loaded<LibraryPolicy> result;
            try {
                result = Language.loadLibraryPolicy(name + ".groovy", Files.readString(file), this);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            if (!result.problems().isEmpty()) {
                throw new IllegalStateException("the standard library does not load:\n" + text(result.problems()));
            }
            LibraryPolicy policy = result.value().orElseThrow();
            if (!policy.name().equals(name)) {
                throw new IllegalStateException(file + " declares the policy " + policy.name());
            }
            return policy;
        }

        private static String text(List<Problem> problems) {
            StringBuilder text = new StringBuilder();
            for (Problem problem : problems) {
                text.append(problem.position())
                        .append(": ")
                        .append(problem.code())
                        .append(": ");
                text.append(problem.message())
                        .append('\n')
                        .append(problem.excerpt())
                        .append('\n');
                text.append(problem.hint()).append('\n');
            }
            return text.toString();
        }

        @Override
        public Set<String> names() {
            return files.keySet();
        }

        @Override
        public boolean mustBePinned(String name) {
            return false;
        }
    }
}
