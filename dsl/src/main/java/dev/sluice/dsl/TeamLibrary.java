package dev.sluice.dsl;

import dev.sluice.dsl.json.Json;
import dev.sluice.dsl.language.Language;
import dev.sluice.dsl.language.Loaded;
import dev.sluice.dsl.model.Library;
import dev.sluice.dsl.model.LibraryPolicy;
import dev.sluice.dsl.model.Position;
import dev.sluice.dsl.model.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A team's own library policies beside the bundled ones. A file's place in its folder is its policy's name:
 * {@code team/pods.groovy} or {@code team/pods/pods.groovy} holds {@code policy('team/pods', …)}.
 */
public final class TeamLibrary implements Library {
    private final Library bundled;
    private final Map<String, LibraryPolicy> own;

    private TeamLibrary(Library bundled, Map<String, LibraryPolicy> own) {
        this.bundled = bundled;
        this.own = own;
    }

    /**
     * A source file of a library.
     *
     * @param path its place in the library's folder, with slashes
     * @param file what to call it in positions
     */
    public record Source(String path, String file, String text) {}

    /** Loads every file; the library, or all problems of all files. */
    public static Loaded<Library> load(Library bundled, List<Source> sources) {
        Loading loading = new Loading(bundled, sources);
        loading.all();
        boolean failed = loading.problems.stream().anyMatch(p -> p.level() == Problem.Level.ERROR);
        Optional<Library> library = failed ? Optional.empty() : Optional.of(new TeamLibrary(bundled, loading.loaded));
        return new Loaded<>(library, List.copyOf(loading.problems));
    }

    @Override
    public Optional<LibraryPolicy> find(String name) {
        return own.containsKey(name) ? Optional.of(own.get(name)) : bundled.find(name);
    }

    @Override
    public Set<String> names() {
        Set<String> names = new TreeSet<>(bundled.names());
        names.addAll(own.keySet());
        return names;
    }

    @Override
    public boolean mustBePinned(String name) {
        return own.containsKey(name);
    }

    /** The name that a file's path stands for: {@code a/b.groovy} and {@code a/b/b.groovy} are {@code a/b}. */
    public static String nameOf(String path) {
        String name = path.endsWith(".groovy") ? path.substring(0, path.length() - ".groovy".length()) : path;
        int last = name.lastIndexOf('/');
        if (last > 0) {
            String folder = name.substring(0, last);
            String leaf = name.substring(last + 1);
            if (folder.equals(leaf) || folder.endsWith("/" + leaf)) {
                return folder;
            }
        }
        return name;
    }

    /** A library while its files load; a policy that another one uses is loaded on demand. */
    private static final class Loading implements Library {
        private final Library bundled;
        private final Map<String, Source> sources = new TreeMap<>();
        private final Map<String, LibraryPolicy> loaded = new HashMap<>();
        private final Set<String> underWay = new HashSet<>();
        private final List<Problem> problems = new ArrayList<>();

        Loading(Library bundled, List<Source> sources) {
            this.bundled = bundled;
            for (Source source : sources) {
                String name = nameOf(source.path());
                if (bundled.names().contains(name)) {
                    refuse(
                            source,
                            "shadowed",
                            "'" + name + "' is a bundled policy and cannot be replaced",
                            "give it another name");
                } else if (this.sources.putIfAbsent(name, source) != null) {
                    refuse(source, "duplicate", "two files hold the policy '" + name + "'", "keep one of them");
                }
            }
        }

        void all() {
            List.copyOf(sources.keySet()).forEach(this::find);
        }

        @Override
        public Optional<LibraryPolicy> find(String name) {
            Source source = sources.get(name);
            if (source == null) {
                return bundled.find(name);
            }
            if (!loaded.containsKey(name) && underWay.add(name)) {
                Loaded<LibraryPolicy> result = Language.loadLibraryPolicy(source.file(), source.text(), this);
                problems.addAll(result.problems());
                result.value().ifPresent(policy -> keep(name, source, policy));
            }
            return Optional.ofNullable(loaded.get(name));
        }

        private void keep(String name, Source source, LibraryPolicy policy) {
            if (policy.name().equals(name)) {
                loaded.put(name, policy.withDigest(Json.digest(policy)));
            } else {
                refuse(
                        source,
                        "library-name",
                        "the file's place says '" + name + "', its text says '" + policy.name() + "'",
                        "rename one of them: a policy is found by the place of its file");
            }
        }

        private void refuse(Source source, String code, String message, String hint) {
            Position position = new Position(source.file(), 1, 1, 1, 1);
            problems.add(new Problem(code, Problem.Level.ERROR, position, message, hint, ""));
        }

        @Override
        public Set<String> names() {
            Set<String> names = new TreeSet<>(bundled.names());
            names.addAll(sources.keySet());
            return names;
        }

        @Override
        public boolean mustBePinned(String name) {
            return sources.containsKey(name);
        }
    }
}
