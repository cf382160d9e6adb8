package dev.sluice.policies;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.sluice.dsl.manifest.Limits;
import dev.sluice.dsl.manifest.ManifestReading;
import dev.sluice.dsl.manifest.Manifests;
import dev.sluice.dsl.model.Finding;
import dev.sluice.dsl.model.Outcome;
import dev.sluice.dsl.model.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Other linters' own test sets against our library: {@code -Dsluice.cases=FOLDER}, with {@code polaris/} and {@code
 * kube-linter/} in it, each with an {@code expected.json}. Every manifest is judged without a crash; where a check of
 * theirs asks what a rule of ours asks, every difference is written to {@code target/other-linters.md}, for people to
 * understand.
 */
@EnabledIfSystemProperty(named = "sluice.cases", matches = ".+")
final class OtherLintersTest {
    private static final Map<String, Set<String>> CHECKS = Map.ofEntries(
            Map.entry("polaris/hostIPCSet", Set.of("pod-security/host-namespaces")),
            Map.entry("polaris/hostPIDSet", Set.of("pod-security/host-namespaces")),
            Map.entry("polaris/hostNetworkSet", Set.of("pod-security/host-namespaces")),
            Map.entry("polaris/hostPathSet", Set.of("pod-security/host-path-volumes")),
            Map.entry("polaris/hostPortSet", Set.of("pod-security/host-ports")),
            Map.entry("polaris/hostProcess", Set.of("pod-security/host-process")),
            Map.entry(
                    "polaris/procMount",
                    Set.of("pod-security/proc-mount", "pod-security/proc-mount-in-user-namespace")),
            Map.entry("polaris/runAsPrivileged", Set.of("pod-security/privileged")),
            Map.entry("polaris/runAsRootAllowed", Set.of("pod-security/run-as-non-root", "pod-security/run-as-user")),
            Map.entry("polaris/privilegeEscalationAllowed", Set.of("pod-security/privilege-escalation")),
            Map.entry("polaris/dangerousCapabilities", Set.of("pod-security/capabilities")),
            Map.entry("polaris/insecureCapabilities", Set.of("pod-security/drop-capabilities")),
            Map.entry("polaris/notReadOnlyRootFilesystem", Set.of("pods/read-only-root-filesystem")),
            Map.entry("polaris/cpuRequestsMissing", Set.of("pods/cpu-request")),
            Map.entry("polaris/memoryRequestsMissing", Set.of("pods/memory-request")),
            Map.entry("polaris/memoryLimitsMissing", Set.of("pods/memory-limit")),
            Map.entry("polaris/cpuLimitsMissing", Set.of("pods/cpu-limit")),
            Map.entry("polaris/livenessProbeMissing", Set.of("pods/liveness-probe")),
            Map.entry("polaris/readinessProbeMissing", Set.of("pods/readiness-probe")),
            Map.entry("polaris/tagNotSpecified", Set.of("pods/no-latest-tag")),
            Map.entry("kube-linter/drop-net-raw-capability", Set.of("pod-security/drop-capabilities")),
            Map.entry("kube-linter/docker-sock", Set.of("pod-security/host-path-volumes")),
            Map.entry("kube-linter/sensitive-host-mounts", Set.of("pod-security/host-path-volumes")),
            Map.entry("kube-linter/writable-host-mount", Set.of("pod-security/host-path-volumes")),
            Map.entry("kube-linter/host-ipc", Set.of("pod-security/host-namespaces")),
            Map.entry("kube-linter/host-network", Set.of("pod-security/host-namespaces")),
            Map.entry("kube-linter/host-pid", Set.of("pod-security/host-namespaces")),
            Map.entry("kube-linter/latest-tag", Set.of("pods/no-latest-tag")),
            Map.entry("kube-linter/no-liveness-probe", Set.of("pods/liveness-probe")),
            Map.entry("kube-linter/no-readiness-probe", Set.of("pods/readiness-probe")),
            Map.entry("kube-linter/no-read-only-root-fs", Set.of("pods/read-only-root-filesystem")),
            Map.entry("kube-linter/privilege-escalation-container", Set.of("pod-security/privilege-escalation")),
            Map.entry("kube-linter/privileged-container", Set.of("pod-security/privileged")),
            Map.entry("kube-linter/run-as-non-root", Set.of("pod-security/run-as-non-root")),
            Map.entry("kube-linter/unsafe-proc-mount", Set.of("pod-security/proc-mount")),
            Map.entry("kube-linter/unsafe-sysctls", Set.of("pod-security/sysctls")),
            Map.entry("kube-linter/unset-cpu-requirements", Set.of("pods/cpu-request", "pods/cpu-limit")),
            Map.entry("kube-linter/unset-memory-requirements", Set.of("pods/memory-request", "pods/memory-limit")));

    private static final String USED = String.join(
            "\n",
            "use 'pod-security/restricted'",
            "use 'pods/read-only-root-filesystem'",
            "use 'pods/resources', cpuLimit: true",
            "use 'pods/probes'",
            "use 'pods/no-latest-tag'",
            "use 'images/trusted', registries: ['docker.io'], digest: true");

    private final Path folder = Path.of(System.getProperty("sluice.cases"));

    private record Expected(String set, String check, Path file, boolean fails, String detail) {}

    @Test
    void everyManifestIsJudgedAndEveryDifferenceIsListed() throws IOException {
        int files = 0;
        int objects = 0;
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path file :
                    (Iterable<Path>) tree.filter(OtherLintersTest::isManifest).sorted()::iterator) {
                files++;
                List<Resource> all = read(file).resources();
                objects += all.size();
                judge(all);
            }
        }
        assertTrue(files > 0, "no manifests in " + folder);
        List<String> lines = new ArrayList<>();
        int compared = 0;
        for (Expected expected : expectations()) {
            compared++;
            compare(expected, lines);
        }
        lines.add(
                0,
                files + " files, " + objects + " objects, " + compared + " expectations compared, " + lines.size()
                        + " differences");
        Files.createDirectories(Path.of("target"));
        Files.write(Path.of("target/other-linters.md"), lines);
    }

    private static boolean isManifest(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }

    private static ManifestReading read(Path file) throws IOException {
        return Manifests.read(file.getFileName().toString(), Files.readAllBytes(file), Limits.DEFAULT);
    }

    private static List<Finding> judge(List<Resource> resources) {
        Set<String> namespaces = resources.stream()
                .map(Resource::namespace)
                .filter(each -> !each.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        return new Judge(USED, namespaces)
                .verdict(resources.toArray(Resource[]::new))
                .findings();
    }

    private void compare(Expected expected, List<String> lines) throws IOException {
        Set<String> rules = CHECKS.get(expected.set + "/" + expected.check);
        ManifestReading reading = read(expected.file);
        Map<String, List<Finding>> byOutcome = new LinkedHashMap<>();
        for (Finding finding : judge(reading.resources())) {
            if (rules.contains(finding.rule()) && finding.outcome() != Outcome.PASS) {
                byOutcome
                        .computeIfAbsent(finding.outcome().name(), key -> new ArrayList<>())
                        .add(finding);
            }
        }
        long found = byOutcome.values().stream().mapToLong(List::size).sum();
        boolean otherCount = expected.detail.endsWith(" findings") && !expected.detail.equals(found + " findings");
        if (byOutcome.isEmpty() == expected.fails
                || otherCount
                || !reading.problems().isEmpty()) {
            StringBuilder line = new StringBuilder("- " + expected.set + " " + folder.relativize(expected.file) + " "
                    + expected.check + ": expected " + expected.detail + ", ours "
                    + (byOutcome.isEmpty() ? "passes" : byOutcome.keySet() + " " + found));
            byOutcome
                    .values()
                    .forEach(each -> each.forEach(finding -> line.append("; ").append(finding.message())));
            reading.problems().forEach(each -> line.append("; ").append(each.message()));
            lines.add(line.toString());
        }
    }

    private List<Expected> expectations() throws IOException {
        List<Expected> all = new ArrayList<>();
        for (String set : List.of("polaris", "kube-linter")) {
            for (Map<String, String> test : tests(folder.resolve(set).resolve("expected.json"))) {
                boolean known = CHECKS.containsKey(set + "/" + test.get("check")) && test.get("file") != null;
                if (known) {
                    String expected = test.getOrDefault("expected", test.get("findings") + " findings");
                    boolean fails = !expected.equals("success") && !expected.equals("0 findings");
                    all.add(new Expected(
                            set, test.get("check"), folder.resolve(set).resolve(test.get("file")), fails, expected));
                }
            }
        }
        return all;
    }

    /** The scalars of each object of the top list {@code tests}. */
    private static List<Map<String, String>> tests(Path file) throws IOException {
        List<Map<String, String>> tests = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(file.toFile())) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                if (!name.equals("tests")) {
                    parser.skipChildren();
                    continue;
                }
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    Map<String, String> test = new LinkedHashMap<>();
                    while (parser.nextToken() == JsonToken.FIELD_NAME) {
                        String field = parser.currentName();
                        if (parser.nextToken().isScalarValue() && parser.currentToken() != JsonToken.VALUE_NULL) {
                            test.put(field, parser.getText());
                        }
                        parser.skipChildren();
                    }
                    tests.add(test);
                }
            }
        }
        return tests;
    }
}
