package dev.sluice.dsl.simulate;

import dev.sluice.dsl.manifest.Limits;
import dev.sluice.dsl.manifest.Manifests;
import dev.sluice.dsl.manifest.TreeReading;
import dev.sluice.dsl.model.Node;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** {@code *.deploy.test.yaml}: the cases beside a policy. */
public final class TestFile {
    /** A test file is written by people: far more than any needs. */
    private static final Limits LIMITS = new Limits(4 << 20, 10, 1, 20, 200_000, 1_000, 1_024, 100);

    private final Node.Mapping root;
    private final String file;
    private final String text;
    private final Optional<String> policy;

    private TestFile(Node.Mapping root, String file, String text, Optional<String> policy) {
        this.root = root;
        this.file = file;
        this.text = text;
        this.policy = policy;
    }

    /** @param file present iff there is no problem */
    public record Opened(Optional<TestFile> file, List<Problem> problems) {
        public Opened {
            problems = List.copyOf(problems);
        }
    }

    /** @param cases those that could be read */
    public record Reading(List<TestCase> cases, List<Problem> problems) {
        public Reading {
            cases = List.copyOf(cases);
            problems = List.copyOf(problems);
        }
    }

    /** Reads the YAML, and which policy it is about. Never throws because of the content. */
    public static Opened open(String file, byte[] content) {
        TreeReading tree = Manifests.tree(file, content, LIMITS);
        if (tree.root().isEmpty()) {
            return new Opened(Optional.empty(), tree.problems());
        }
        String text = new String(content, StandardCharsets.UTF_8);
        Complaints complaints = new Complaints("test-file", file, text);
        Optional<String> policy = new Part(tree.root().get(), complaints).text("policy");
        return complaints.problems().isEmpty()
                ? new Opened(Optional.of(new TestFile(tree.root().get(), file, text, policy)), List.of())
                : new Opened(Optional.empty(), complaints.problems());
    }

    /** The policy file, from this file's folder; the one of the same name where it does not say. */
    public String policy() {
        String name = file.substring(file.lastIndexOf('/') + 1);
        return policy.orElse(name.replaceFirst("\\.test\\.ya?ml$", ".groovy"));
    }

    /** Reads the cases for a policy; every problem of the file at once. */
    public Reading read(Policy about) {
        Complaints complaints = new Complaints("test-file", file, text);
        List<TestCase> cases = new CaseReader(about, complaints).read(new Part(root, complaints));
        return new Reading(cases, complaints.problems());
    }
}
