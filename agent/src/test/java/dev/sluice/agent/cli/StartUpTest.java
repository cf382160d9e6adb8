package dev.sluice.agent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a command loads is most of the time that it takes: each is run in a JVM of its own, which logs its classes. */
class StartUpTest {
    private static final Pattern LOADED = Pattern.compile("(?m)^\\[class,load] ([\\w.$]+)");
    private static final List<String> OF_THE_CLUSTER = List.of(
            "io.vertx.",
            "io.fabric8.",
            "tools.jackson.",
            "okhttp3.",
            "okio.",
            "kotlin.",
            "io.netty.",
            "io.prometheus.",
            "ch.qos.logback.",
            "org.slf4j.");

    /** Not java.sql, of which picocli loads a few classes by itself. */
    private static final List<String> OF_DESKTOPS = List.of("java.awt.", "java.beans.", "javax.imageio.", "javax.sql.");

    /** Policies are parsed and never run: nothing of what would run them is needed. */
    private static final List<String> OF_GROOVYS_RUNTIME =
            List.of("groovy.lang.GroovySystem", "groovy.lang.MetaClassImpl", "groovy.lang.ExpandoMetaClass");

    @Test
    void checkLoadsNothingOfClustersDesktopsOrGroovysRuntime() throws Exception {
        List<String> classes = classesOf(
                ExitCode.FAIL,
                "check",
                "shop.deploy.groovy",
                "--manifests",
                "k8s",
                "--evidence",
                "evidence",
                "--now",
                "2026-11-24T10:00:00Z");
        assertEquals(List.of(), of(classes, OF_THE_CLUSTER));
        assertEquals(List.of(), of(classes, OF_DESKTOPS));
        assertEquals(List.of(), of(classes, OF_GROOVYS_RUNTIME));
    }

    @Test
    void lintAndShowLoadNothingOfClusters() throws Exception {
        assertEquals(List.of(), of(classesOf(ExitCode.PASS, "lint", "shop.deploy.groovy"), OF_THE_CLUSTER));
        assertEquals(List.of(), of(classesOf(ExitCode.PASS, "show", "shop.deploy.groovy"), OF_THE_CLUSTER));
    }

    @Test
    void testLoadsNothingOfClusters() throws Exception {
        assertEquals(
                List.of(),
                of(
                        classesOf("../samples/07-checkout", ExitCode.PASS, "test", "checkout.deploy.test.yaml"),
                        OF_THE_CLUSTER));
    }

    @Test
    void explainLoadsNoParserEither() throws Exception {
        List<String> classes = classesOf(ExitCode.PASS, "explain", "canary");
        assertEquals(List.of(), of(classes, OF_THE_CLUSTER));
        assertEquals(
                List.of(),
                of(
                        classes,
                        List.of(
                                "org.apache.groovy.parser.",
                                "groovyjarjarantlr4.",
                                "org.codehaus.groovy.control.SourceUnit")));
    }

    private static List<String> of(List<String> classes, List<String> packages) {
        return classes.stream()
                .filter(name -> packages.stream().anyMatch(name::startsWith))
                .toList();
    }

    private static List<String> classesOf(int exitCode, String... arguments) throws IOException, InterruptedException {
        return classesOf("../samples/01-first-gate", exitCode, arguments);
    }

    private static List<String> classesOf(String folder, int exitCode, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xlog:class+load=info:stdout:tags",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "dev.sluice.agent.cli.Main"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(Path.of(folder).toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes());
        assertEquals(exitCode, process.waitFor(), output);
        List<String> classes = new ArrayList<>();
        Matcher matcher = LOADED.matcher(output);
        while (matcher.find()) {
            classes.add(matcher.group(1));
        }
        assertTrue(classes.contains("dev.sluice.agent.cli.Main"), "the log shows classes");
        return classes;
    }
}
