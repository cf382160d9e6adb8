package dev.sluice.policies;

import dev.sluice.dsl.manifest.Limits;
import dev.sluice.dsl.manifest.ManifestReading;
import dev.sluice.dsl.manifest.Manifests;
import dev.sluice.dsl.model.LibraryPolicy;
import dev.sluice.dsl.model.Outcome;
import dev.sluice.dsl.model.Resource;
import dev.sluice.dsl.model.Rule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A file {@code cases/<passes|fails|unknown>-<rule>[-<note>].yaml} of a library policy: each of its objects alone gets this
 * outcome from the rule. A first line {@code # use '<policy>', …} gives arguments.
 *
 * @param rule the rule's whole id
 * @param use how the policy is used, as an application would write it
 */
record Case(LibraryPolicy policy, Path file, Outcome expected, Rule rule, String note, String use, String text) {
    static final Path LIBRARY = Path.of("src/main/library");

    /** The note of cases that the newest API server refuses for reasons of its own. */
    static final String REFUSED = "refused-by-the-api";

    static List<Case> all() {
        List<Case> all = new ArrayList<>();
        StandardLibrary library = StandardLibrary.bundled();
        for (String name : library.names()) {
            all.addAll(of(library.find(name).orElseThrow()));
        }
        return all;
    }

    static List<Case> of(LibraryPolicy policy) {
        Path folder = LIBRARY.resolve(policy.name()).resolve("cases");
        List<Case> cases = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                cases.add(read(policy, file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return cases;
    }

    private static Case read(LibraryPolicy policy, Path file) throws IOException {
        String name = file.getFileName().toString();
        Outcome expected = name.startsWith("passes-")
                ? Outcome.PASS
                : name.startsWith("fails-") ? Outcome.FAIL : name.startsWith("unknown-") ? Outcome.UNKNOWN : null;
        if (expected == null || !name.endsWith(".yaml")) {
            throw new IllegalStateException(file + " is named neither passes-, fails- nor unknown-<rule>.yaml");
        }
        String rest = name.substring(name.indexOf('-') + 1, name.length() - ".yaml".length());
        Optional<Rule> rule = policy.rules().stream()
                .filter(each -> rest.equals(bare(each)) || rest.startsWith(bare(each) + "-"))
                .max(Comparator.comparing(each -> bare(each).length()));
        if (rule.isEmpty()) {
            throw new IllegalStateException(file + " names no rule of " + policy.name());
        }
        String text = Files.readString(file);
        String use = text.startsWith("# use ")
                ? text.substring("# ".length(), text.indexOf('\n'))
                : "use '" + policy.name() + "'";
        String note = rest.substring(Math.min(rest.length(), bare(rule.get()).length() + 1));
        return new Case(policy, file, expected, rule.get(), note, use, text);
    }

    /** A rule's id without its area. */
    static String bare(Rule rule) {
        return rule.id().substring(rule.id().lastIndexOf('/') + 1);
    }

    List<Resource> objects() {
        return read(file.getFileName().toString(), text);
    }

    static List<Resource> read(String name, String text) {
        ManifestReading reading = Manifests.read(name, text.getBytes(StandardCharsets.UTF_8), Limits.DEFAULT);
        if (!reading.problems().isEmpty()) {
            throw new IllegalStateException(reading.problems().toString());
        }
        return reading.resources();
    }

    /** The case without the line that says how the policy is used. */
    String manifests() {
        return text.startsWith("# use ") ? text.substring(text.indexOf('\n') + 1) : text;
    }

    @Override
    public String toString() {
        return policy.name() + " " + file.getFileName();
    }
}
