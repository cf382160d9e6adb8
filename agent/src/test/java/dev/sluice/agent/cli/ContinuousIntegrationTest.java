package dev.sluice.agent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What {@code samples/ci} promises, on the files themselves and by running their scripts in a repository. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class ContinuousIntegrationTest {
    private static final Path CI = Path.of("../samples/ci");
    private static final String LOW = "sluice 1\napplication 'shop'\nenvironment('production') { namespace 'shop' }\n";
    private static final String STRICT = LOW + "use 'pods/no-latest-tag'\n";

    @TempDir
    private Path folder;

    private Path repository;
    private String base;

    @BeforeEach
    void aRepositoryWhoseChangeLowersItsGate() throws IOException, InterruptedException {
        repository = Files.createDirectory(folder.resolve("repository"));
        run("git init -q -b main . && git config user.email ci@example.com && git config user.name ci", Map.of());
        Files.createDirectory(repository.resolve("k8s"));
        Files.copy(Path.of("../samples/01-first-gate/k8s/shop.yaml"), repository.resolve("k8s/shop.yaml"));
        Files.writeString(repository.resolve("shop.deploy.groovy"), STRICT);
        run("git add . && git commit -q -m base", Map.of());
        base = run("git rev-parse HEAD", Map.of()).output().strip();
        Files.writeString(repository.resolve("shop.deploy.groovy"), LOW);
        run("git commit -q -a -m lower", Map.of());
    }

    @Test
    void noScriptContainsAnExpression() throws IOException {
        for (Path file : List.of(CI.resolve("github/action.yml"), CI.resolve("github/workflow.yml"))) {
            for (Map<String, Object> step : steps(file)) {
                if (step.get("run") instanceof String script) {
                    assertFalse(script.contains("${{"), file + ": " + script);
                }
            }
        }
    }

    @Test
    void everyForeignActionIsPinnedByCommit() throws IOException {
        Pattern pinned = Pattern.compile("[A-Za-z0-9_./-]+@[0-9a-f]{40}");
        int foreign = 0;
        for (Map<String, Object> step : steps(CI.resolve("github/workflow.yml"))) {
            if (step.get("uses") instanceof String action && !action.startsWith("./")) {
                Matcher matcher = pinned.matcher(action);
                assertTrue(matcher.matches(), action);
                foreign++;
            }
        }
        assertTrue(foreign >= 3, "actions are found");
    }

    @Test
    void theWorkflowRunsWithoutSecretsAndWithTheLeastPermissions() throws IOException {
        String text = Files.readString(CI.resolve("github/workflow.yml"));
        Map<String, Object> workflow = yaml(CI.resolve("github/workflow.yml"));
        assertEquals(Map.of("contents", "read"), workflow.get("permissions"));
        assertFalse(text.contains("${{ secrets"), "no secret is read");
        assertFalse(text.replaceAll("(?m)^#.*$", "").contains("pull_request_target"), "never with the base's rights");
    }

    @Test
    void aChangeCannotLowerTheGateThatJudgesIt() throws IOException, InterruptedException {
        Run lowered = action(base);
        assertEquals(ExitCode.FAIL, lowered.exitCode(), lowered::output);
        assertTrue(lowered.output().contains("::error"), lowered::output);
        Run own = action(run("git rev-parse HEAD", Map.of()).output().strip());
        assertEquals(ExitCode.PASS, own.exitCode(), own::output);
    }

    @Test
    void allReportsAreWrittenBeforeTheStepFails() throws IOException, InterruptedException {
        assertEquals(ExitCode.FAIL, action(base).exitCode());
        for (String report : List.of("sluice.sarif", "sluice.xml", "sluice.md", "sluice.json")) {
            assertTrue(Files.size(repository.resolve("reports of this run").resolve(report)) > 0, report);
        }
        assertTrue(Files.readString(folder.resolve("summary")).contains("FAIL"));
        assertEquals("sarif=reports of this run/sluice.sarif\n", Files.readString(folder.resolve("output")));
    }

    @Test
    void whatAnInputSaysIsNeverRun() throws IOException, InterruptedException {
        Map<String, String> environment = inputs(base);
        environment.put(
                "MANIFESTS", "k8s/; touch " + folder.resolve("owned") + " #$(touch " + folder.resolve("owned") + ")");
        Run run = run(actionScript(), environment);
        assertEquals(ExitCode.INVALID, run.exitCode(), run::output);
        assertFalse(Files.exists(folder.resolve("owned")), run::output);
    }

    @Test
    void gitLabsJobHoldsToTheSame() throws IOException, InterruptedException {
        Map<String, Object> job = map(yaml(CI.resolve("gitlab/.gitlab-ci.yml")).get("gate"));
        assertEquals("always", map(job.get("artifacts")).get("when"));
        String script = String.valueOf(((List<?>) job.get("script")).get(0));
        Map<String, String> environment = inputs(base);
        environment.put("CI_MERGE_REQUEST_DIFF_BASE_SHA", base);
        environment.put("REPORTS", "sluice-reports");
        Files.createDirectories(repository.resolve("target/surefire-reports"));
        Files.createDirectories(repository.resolve("target/site/jacoco"));
        Path evidence = Path.of("../samples/01-first-gate/evidence");
        Files.copy(evidence.resolve("junit.xml"), repository.resolve("target/surefire-reports/TEST-shop.xml"));
        Files.copy(evidence.resolve("jacoco.xml"), repository.resolve("target/site/jacoco/jacoco.xml"));
        Run run = run(script, environment);
        assertEquals(ExitCode.FAIL, run.exitCode(), run::output);
        for (String report : List.of("sluice.sarif", "sluice.xml", "sluice.md")) {
            assertTrue(Files.size(repository.resolve("sluice-reports").resolve(report)) > 0, report);
        }
    }

    private Run action(String policyCommit) throws IOException, InterruptedException {
        return run(actionScript(), inputs(policyCommit));
    }

    private static String actionScript() throws IOException {
        return String.valueOf(steps(CI.resolve("github/action.yml")).get(0).get("run"));
    }

    /** The step's environment as the runner would fill it; a folder with spaces is among the inputs. */
    private Map<String, String> inputs(String policyCommit) throws IOException {
        Map<String, String> environment = new HashMap<>();
        environment.put("POLICY", "shop.deploy.groovy");
        environment.put("ENVIRONMENT", "production");
        environment.put("MANIFESTS", "k8s/");
        environment.put("EVIDENCE", "");
        environment.put("SUBJECT", "");
        environment.put("LIBRARY", "");
        environment.put("POLICY_REF", policyCommit);
        environment.put("REPORTS", "reports of this run");
        environment.put("SLUICE", command().toString());
        environment.put("GITHUB_STEP_SUMMARY", folder.resolve("summary").toString());
        environment.put("GITHUB_OUTPUT", folder.resolve("output").toString());
        return environment;
    }

    /** The real command line, from the classes under test. */
    private Path command() throws IOException {
        Path command = folder.resolve("sluice");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Files.writeString(
                command,
                "#!/bin/sh\nexec '" + java + "' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp '"
                        + System.getProperty("java.class.path") + "' " + Main.class.getName() + " \"$@\"\n");
        assertTrue(command.toFile().setExecutable(true));
        return command;
    }

    private record Run(int exitCode, String output) {}

    private Run run(String script, Map<String, String> environment) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "run", ".txt");
        ProcessBuilder builder = new ProcessBuilder(
                        "bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script)
                .directory(repository.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
        Process process = builder.start();
        assertTrue(process.waitFor(120, TimeUnit.SECONDS), script);
        return new Run(process.exitValue(), Files.readString(output));
    }

    private static List<Map<String, Object>> steps(Path file) throws IOException {
        Map<String, Object> root = yaml(file);
        Map<String, Object> owner = root.containsKey("runs")
                ? map(root.get("runs"))
                : map(map(root.get("jobs")).get("gate"));
        List<Map<String, Object>> steps = new ArrayList<>();
        ((List<?>) owner.get("steps")).forEach(step -> steps.add(map(step)));
        return steps;
    }

    private static Map<String, Object> yaml(Path file) throws IOException {
        return map(new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file)));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object node) {
        return (Map<String, Object>) node;
    }
}
