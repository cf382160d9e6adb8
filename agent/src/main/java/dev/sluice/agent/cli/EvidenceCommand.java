package dev.sluice.agent.cli;

import dev.sluice.agent.api.Evidence.SourceFile;
import dev.sluice.dsl.json.Json;
import dev.sluice.dsl.model.Evidence;
import dev.sluice.dsl.model.Facts;
import dev.sluice.dsl.model.Problem;
import dev.sluice.dsl.report.Escape;
import dev.sluice.dsl.report.Report;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice evidence}: what no cluster knows about a build, brought into one. */
@Command(
        name = "evidence",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Brings a build's evidence into a cluster.")
final class EvidenceCommand implements Runnable {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    EvidenceCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command? See: sluice evidence --help");
    }

    @Command(
            name = "push",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            description = "Reads a build's reports and stores each as an immutable Evidence object.",
            footer = {
                "",
                "The reports are those that sluice check --evidence reads. An object's name is made of its content: pushing",
                "again changes nothing. Exit codes: 0 stored, 2 usage, bad input, or refused by the cluster.",
                "",
                "Example: sluice evidence push build/ --subject registry.example.com/shop@sha256:… -n shop"
            })
    int push(
            @Parameters(
                            arity = "1..*",
                            paramLabel = "[NAME=]PATH",
                            description = "reports of the build: files, folders or globs")
                    List<String> reports,
            @Option(
                            names = "--subject",
                            required = true,
                            paramLabel = "IMAGE@DIGEST",
                            description = "the image that the evidence is about")
                    String subject,
            @Option(
                            names = "--expires",
                            paramLabel = "INSTANT",
                            description = "when it stops counting, as in 2026-12-24T00:00:00Z")
                    Optional<String> expires,
            @Mixin ClusterOptions cluster) {
        Optional<Instant> until = expires.map(EvidenceCommand::instant);
        String digest = EvidenceFiles.digest(subject);
        List<Problem> problems = new ArrayList<>();
        List<dev.sluice.agent.api.Evidence> objects = new ArrayList<>();
        InputFiles input = new InputFiles(terminal);
        for (String argument : reports) {
            EvidenceFiles files = new EvidenceFiles(input, terminal);
            Facts facts = files.read(List.of(argument), Optional.of(subject), problems);
            for (Evidence report : facts.reports()) {
                objects.add(object(bound(report, digest, until), files.digests()));
            }
        }
        if (!problems.isEmpty()) {
            new OutputFiles(List.of("text")).write(new Report(Version.text(), List.of(), problems), terminal);
        }
        if (problems.stream().anyMatch(problem -> problem.level() == Problem.Level.ERROR)) {
            return ExitCode.INVALID;
        }
        try (Cluster server = cluster.connect(terminal)) {
            String user = server.user();
            objects.forEach(object -> store(server, user, object));
        }
        return ExitCode.PASS;
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new InvalidInput("--expires: '" + text + "' is no instant; write it as in 2026-12-24T00:00:00Z");
        }
    }

    /** The report with the build it is about. */
    private static Evidence bound(Evidence report, String digest, Optional<Instant> until) {
        if (!report.subjects().isEmpty() && !report.subjects().contains(digest)) {
            throw new InvalidInput(report.origin() + " is about " + String.join(", ", report.subjects())
                    + ", not about the --subject " + digest + "; push it for its own build");
        }
        Set<String> subjects = new LinkedHashSet<>(report.subjects());
        subjects.add(digest);
        return new Evidence(
                report.kind(),
                report.name(),
                subjects,
                report.producedAt(),
                until.or(report::expires),
                report.origin(),
                report.facts());
    }

    private static dev.sluice.agent.api.Evidence object(Evidence report, Map<String, String> digests) {
        List<SourceFile> files = digests.entrySet().stream()
                .map(file -> new SourceFile(file.getKey(), file.getValue()))
                .toList();
        String kind = report.kind().word();
        String facts = Json.write(report);
        String content = kind + "\n" + files + "\n" + facts;
        String name = kind.toLowerCase(Locale.ROOT) + "-"
                + Sha256.of(content.getBytes(StandardCharsets.UTF_8)).substring(7, 27);
        dev.sluice.agent.api.Evidence object = new dev.sluice.agent.api.Evidence();
        object.setMetadata(new ObjectMetaBuilder().withName(name).build());
        object.setSpec(new dev.sluice.agent.api.Evidence.Spec(
                null,
                List.copyOf(report.subjects()),
                kind,
                files,
                report.producedAt().map(Instant::toString).orElse(null),
                report.expires().map(Instant::toString).orElse(null),
                facts));
        return object;
    }

    private void store(Cluster server, String user, dev.sluice.agent.api.Evidence object) {
        dev.sluice.agent.api.Evidence.Spec spec = object.getSpec();
        object.setSpec(new dev.sluice.agent.api.Evidence.Spec(
                user, spec.subjects(), spec.kind(), spec.files(), spec.producedAt(), spec.expires(), spec.facts()));
        object.getMetadata().setNamespace(server.namespace());
        String title =
                Escape.line(server.namespace() + "/" + object.getMetadata().getName() + "  " + spec.kind());
        boolean stored = server.ask("push evidence to " + server.namespace(), () -> {
            try {
                server.client().resource(object).create();
                return true;
            } catch (KubernetesClientException e) {
                if (e.getCode() == 409) {
                    return false;
                }
                throw e;
            }
        });
        terminal.results().println((stored ? "stored  " : "there already  ") + title);
    }
}
