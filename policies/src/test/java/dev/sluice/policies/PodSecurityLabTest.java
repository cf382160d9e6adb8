package dev.sluice.policies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.dsl.kubernetes.Schema;
import dev.sluice.dsl.model.Outcome;
import dev.sluice.dsl.model.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random pods through the API server's own PodSecurity admission and through our library: both name the same controls,
 * at both levels and by the standards of every minor. {@code -Dsluice.pods=1000} asks for more pods a version than the
 * usual few, {@code -Dsluice.seed=7} for others.
 */
@Tag("lab")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PodSecurityLabTest {
    private static final int PODS = Integer.getInteger("sluice.pods", 25);
    private static final long SEED = Long.getLong("sluice.seed", 1);

    /** What the admission calls each control, by our rule. */
    private static final Map<String, String> CONTROLS = Map.ofEntries(
            Map.entry("pod-security/host-process", "hostProcess"),
            Map.entry("pod-security/host-namespaces", "host namespaces"),
            Map.entry("pod-security/privileged", "privileged"),
            Map.entry("pod-security/capabilities", "non-default capabilities"),
            Map.entry("pod-security/host-path-volumes", "hostPath volumes"),
            Map.entry("pod-security/host-ports", "hostPort"),
            Map.entry("pod-security/host-probes", "probe or lifecycle host"),
            Map.entry("pod-security/app-armor", "forbidden AppArmor profile"),
            Map.entry("pod-security/selinux", "seLinuxOptions"),
            Map.entry("pod-security/proc-mount", "procMount"),
            Map.entry("pod-security/seccomp", "seccompProfile"),
            Map.entry("pod-security/seccomp-annotations", "seccompProfile"),
            Map.entry("pod-security/sysctls", "forbidden sysctls"),
            Map.entry("pod-security/volume-types", "restricted volume types"),
            Map.entry("pod-security/privilege-escalation", "allowPrivilegeEscalation != false"),
            Map.entry("pod-security/run-as-non-root", "runAsNonRoot != true"),
            Map.entry("pod-security/run-as-user", "runAsUser=0"),
            Map.entry("pod-security/seccomp-required", "seccompProfile"),
            Map.entry("pod-security/drop-capabilities", "unrestricted capabilities"),
            Map.entry("pod-security/proc-mount-in-user-namespace", "procMount"));

    private final Set<String> seen = new TreeSet<>();
    private final String run = "pss-" + ProcessHandle.current().pid() + "-" + System.nanoTime() % 100_000;
    private AdmissionLab lab;

    @BeforeAll
    void makeNamespaces() throws Exception {
        lab = new AdmissionLab();
        for (String version : versions()) {
            lab.namespace(namespace("baseline", version), "baseline", version);
            lab.namespace(namespace("restricted", version), "restricted", version);
        }
        lab.awaitAccounts();
    }

    @AfterAll
    void removeNamespaces() throws Exception {
        lab.close();
        if (PODS >= 25) {
            assertEquals(new TreeSet<>(CONTROLS.values()), seen, "controls that some pod violated");
        }
    }

    /** {@code v1.0} to the newest minor that the library knows, and {@code latest}. */
    static List<String> versions() {
        List<String> versions = new ArrayList<>();
        int newest = Integer.parseInt(Schema.bundled().version().substring("1.".length()));
        for (int minor = 0; minor <= newest; minor++) {
            versions.add("v1." + minor);
        }
        versions.add("latest");
        return versions;
    }

    @ParameterizedTest
    @MethodSource("versions")
    void ourLibraryAndTheRealAdmissionNameTheSameControls(String version) throws Exception {
        Judge baseline = judge("baseline", version);
        Judge restricted = judge("restricted", version);
        RandomPods pods = new RandomPods(SEED * 1_000 + versions().indexOf(version));
        List<String> differences = new ArrayList<>();
        int accepted = 0;
        for (int i = 0; i < PODS; i++) {
            Map<String, Object> pod = pods.next("pod-" + i);
            accepted += compare("baseline", version, pod, baseline, differences) ? 1 : 0;
            compare("restricted", version, pod, restricted, differences);
        }
        assertEquals(List.of(), differences);
        assertTrue(accepted > PODS / 2, "the API server itself refused too many of the pods: judged " + accepted);
    }

    /** What changed from one minor to the next is rare at random; the cases of the library stand at each such border. */
    @ParameterizedTest
    @MethodSource("versions")
    void theCasesOfTheLibraryAreJudgedAlikeByTheStandardsOfEveryMinor(String version) throws Exception {
        List<String> differences = new ArrayList<>();
        for (String level : List.of("baseline", "restricted")) {
            Judge judge = judge(level, version);
            for (Case each : Case.all()) {
                String[] documents = each.manifests().split("\n---\n");
                List<Resource> objects = each.objects();
                for (int i = 0; i < documents.length; i++) {
                    boolean pod = objects.get(i).kind().equals("Pod")
                            && each.policy().name().startsWith("pod-security/");
                    if (pod && each.expected() != Outcome.UNKNOWN) {
                        AdmissionLab.Answer answer = lab.create(namespace(level, version), "Pod", documents[i]);
                        if (answer.judged()) {
                            difference(level, version, objects.get(i), answer, judge, differences);
                        } else {
                            assertEquals(Case.REFUSED, each.note(), answer.text());
                        }
                    }
                }
            }
        }
        assertEquals(List.of(), differences);
    }

    @Test
    @SuppressWarnings("unchecked")
    void ephemeralContainersAreJudgedAsTheAdmissionDoes() throws Exception {
        Map<String, Object> pod = pod();
        List<String> differences = new ArrayList<>();
        RandomPods containers = new RandomPods(SEED);
        for (String version : List.of("v1.18", "v1.24", "v1.34", "latest")) {
            for (String level : List.of("baseline", "restricted")) {
                String namespace = namespace(level, version);
                lab.make(namespace, pod);
                Judge judge = judge(level, version);
                for (int i = 0; i < PODS; i++) {
                    Map<String, Object> container = containers.nextEphemeral("debug");
                    AdmissionLab.Answer answer = lab.addEphemeral(namespace, "host", container);
                    if (answer.judged()) {
                        Map<String, Object> whole = new LinkedHashMap<>(pod);
                        Map<String, Object> spec = new LinkedHashMap<>((Map<String, Object>) pod.get("spec"));
                        spec.put("ephemeralContainers", List.of(container));
                        whole.put("spec", spec);
                        difference(level, version, object(whole), answer, judge, differences);
                    }
                }
            }
        }
        assertEquals(List.of(), differences);
    }

    /** A pod that both levels admit. */
    private static Map<String, Object> pod() {
        Map<String, Object> context =
                Map.of("allowPrivilegeEscalation", false, "capabilities", Map.of("drop", List.of("ALL")));
        Map<String, Object> container =
                Map.of("name", "app", "image", "registry.example.com/app:1", "securityContext", context);
        Map<String, Object> shared = Map.of("runAsNonRoot", true, "seccompProfile", Map.of("type", "RuntimeDefault"));
        return Map.of(
                "apiVersion",
                "v1",
                "kind",
                "Pod",
                "metadata",
                Map.of("name", "host"),
                "spec",
                Map.of("securityContext", shared, "containers", List.of(container)));
    }

    private boolean compare(
            String level, String version, Map<String, Object> pod, Judge judge, List<String> differences)
            throws Exception {
        AdmissionLab.Answer answer = lab.create(namespace(level, version), pod);
        if (!answer.judged()) {
            return false;
        }
        difference(level, version, object(pod), answer, judge, differences);
        return true;
    }

    private static Resource object(Map<String, Object> pod) {
        return Case.read("pod.json", AdmissionLab.json(pod)).get(0);
    }

    private void difference(
            String level,
            String version,
            Resource pod,
            AdmissionLab.Answer answer,
            Judge judge,
            List<String> differences) {
        Set<String> theirs = new TreeSet<>();
        answer.violations().forEach(each -> theirs.add(each.replace("AppArmor profiles", "AppArmor profile")));
        Map<String, Outcome> outcomes = judge.judge(pod);
        Set<String> ours = new TreeSet<>();
        outcomes.forEach((rule, outcome) ->
                ours.add(outcome == Outcome.FAIL ? CONTROLS.getOrDefault(rule, rule) : rule + " is " + outcome));
        if (level.equals("restricted")) {
            withoutOverridden(version, ours);
        }
        seen.addAll(theirs);
        if (!ours.equals(theirs)) {
            differences.add(level + " " + version + " " + pod.name() + ": admission " + theirs + ", library " + ours);
        }
    }

    /** The admission names a baseline control no more where a restricted one demands more of the same field. */
    private static void withoutOverridden(String version, Set<String> ours) {
        ours.remove("hostPath volumes");
        if (version.equals("latest") || Integer.parseInt(version.substring("v1.".length())) >= 22) {
            ours.remove("non-default capabilities");
        }
    }

    private static Judge judge(String level, String version) {
        String argument = version.equals("latest") ? "latest" : "'" + version.substring(1) + "'";
        return new Judge("use 'pod-security/" + level + "', version: " + argument);
    }

    private String namespace(String level, String version) {
        return run + "-" + level.charAt(0) + version.replace(".", "-");
    }
}
