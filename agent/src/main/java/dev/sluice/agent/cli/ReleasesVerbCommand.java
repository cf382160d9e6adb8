package dev.sluice.agent.cli;

import dev.sluice.agent.api.DeployPolicy;
import dev.sluice.agent.api.Release;
import dev.sluice.agent.api.ReleaseIntent;
import dev.sluice.dsl.report.Escape;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.authentication.SelfSubjectReview;
import io.fabric8.kubernetes.api.model.authentication.SelfSubjectReviewBuilder;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Each verb of {@code sluice releases}: creates a ReleaseIntent and, if asked to, waits for what comes of it. */
@Command(
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Exit codes: 0 asked, and with --wait taken in, 2 usage, no such release, not allowed, or no",
            "            answer from the cluster, 3 no agent took it in in time, 70 internal fault."
        })
final class ReleasesVerbCommand implements Callable<Integer> {
    private static final int LONGEST_REASON = 1_000;

    private final Terminal terminal;
    private final String verb;

    @Parameters(paramLabel = "RELEASE", description = "the release's name")
    private String name;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why; it stands in the record")
    private String reason;

    @Option(names = "--expires", paramLabel = "TIME", description = "stops counting after 90s, 30m, 2h, 7d")
    private Optional<String> expires = Optional.empty();

    @Option(
            names = "--wait",
            arity = "0..1",
            fallbackValue = "1m",
            paramLabel = "TIME",
            description = "waits until an agent has taken it in, by default 1m, and says what came of it")
    private Optional<String> wait = Optional.empty();

    @Mixin
    private ClusterOptions options;

    ReleasesVerbCommand(Terminal terminal, String verb) {
        this.terminal = terminal;
        this.verb = verb;
    }

    @Override
    public Integer call() {
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new InvalidInput("--reason: say why, in at most " + LONGEST_REASON + " characters");
        }
        Optional<String> until = expires.map(span -> terminal.now()
                .get()
                .plus(Spans.parse("--expires", span))
                .truncatedTo(ChronoUnit.SECONDS)
                .toString());
        var patience = wait.map(span -> Spans.parse("--wait", span));
        try (Cluster cluster = options.connect(terminal)) {
            String uid = ask(cluster, until);
            if (patience.isEmpty()) {
                terminal.results().println("what came of it: sluice releases why " + Escape.line(name));
                return ExitCode.PASS;
            }
            Optional<Release> taken = ReleaseLookup.await(
                    cluster,
                    name,
                    release -> Optional.ofNullable(ReleaseText.status(release).intents())
                            .orElse(List.of())
                            .contains(uid),
                    patience.get());
            if (taken.isEmpty()) {
                terminal.messages()
                        .println("sluice: no agent has taken it in within " + wait.get()
                                + "; it stays, and counts once one does");
                return ExitCode.UNKNOWN;
            }
            terminal.results().print(ReleaseText.why(taken.get()));
            return ExitCode.PASS;
        }
    }

    /** The uid of the intent. */
    private String ask(Cluster cluster, Optional<String> until) {
        Release release = ReleaseLookup.find(cluster, name);
        SelfSubjectReview self = cluster.ask(
                "ask who I am",
                () -> cluster.client()
                        .resource(new SelfSubjectReviewBuilder().build())
                        .create());
        ReleaseIntent intent = new ReleaseIntent();
        intent.setMetadata(new ObjectMetaBuilder()
                .withNamespace(cluster.namespace())
                .withGenerateName(verb + "-" + name.substring(0, Math.min(name.length(), 200)) + "-")
                .build());
        intent.setSpec(new ReleaseIntent.Spec(
                name,
                verb,
                self.getStatus().getUserInfo().getUsername(),
                self.getStatus().getUserInfo().getGroups(),
                reason,
                release.getSpec().revision(),
                policy(cluster, release),
                until.orElse(null)));
        ReleaseIntent created = cluster.ask(
                verb + " " + name, () -> cluster.client().resource(intent).create());
        terminal.results()
                .println(verb + " " + Escape.line(name) + " is asked for by "
                        + Escape.line(created.getSpec().user()) + " ("
                        + created.getMetadata().getName() + ")");
        return created.getMetadata().getUid();
    }

    /** What adopt is about is the policy in force; any other verb is about the one that the release has pinned. */
    private String policy(Cluster cluster, Release release) {
        Release.Pinned pinned = ReleaseText.status(release).pinned();
        if (!verb.equals("adopt") && pinned != null && pinned.digest() != null) {
            return pinned.digest();
        }
        String of = release.getSpec().policy();
        DeployPolicy policy = cluster.ask(
                "get policy " + of,
                () -> cluster.client()
                        .resources(DeployPolicy.class)
                        .withName(of)
                        .get());
        if (policy == null || policy.getStatus() == null || policy.getStatus().digest() == null) {
            throw new InvalidInput("the policy " + of + " of release " + name
                    + " is not in force in the cluster; see: kubectl get deploypolicies");
        }
        return policy.getStatus().digest();
    }
}
