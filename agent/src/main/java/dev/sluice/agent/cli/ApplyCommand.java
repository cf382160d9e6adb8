package dev.sluice.agent.cli;

import dev.sluice.dsl.json.Json;
import dev.sluice.dsl.model.Environment;
import dev.sluice.dsl.model.Environment.Enforce;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.Policy.Scope;
import dev.sluice.dsl.report.Escape;
import dev.sluice.dsl.report.Report;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sluice apply}: puts policies in force in a cluster. */
@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Puts policies in force in a cluster.",
        footer = {
            "",
            "Policies are read here first; one with problems is not sent. Then, by server-side apply: in each namespace",
            "a RoleBinding that lets the agent act there, and the DeployPolicies. Who applies needs the verb govern in",
            "each namespace (the role sluice-namespace-governor).",
            "Exit codes: 0 applied, 2 usage, bad input, a policy with problems, or refused by the cluster.",
            "",
            "Example: sluice apply checkout.deploy.groovy --dry-run"
        })
final class ApplyCommand implements Callable<Integer> {
    private static final String FIELD_MANAGER = "sluice-apply";

    private final Terminal terminal;

    @Mixin
    private PolicyFiles policies;

    @Mixin
    private ClusterOptions cluster;

    @Option(names = "--dry-run", description = "let the cluster judge it and store nothing")
    private boolean dryRun;

    ApplyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (cluster.namespace().isPresent()) {
            throw new InvalidInput("--namespace: a policy names its namespaces itself; leave the option out");
        }
        PolicyFiles.Result loaded = policies.load(new InputFiles(terminal));
        if (!loaded.problems().isEmpty()) {
            new OutputFiles(List.of("text")).write(new Report(Version.text(), List.of(), loaded.problems()), terminal);
        }
        if (loaded.failed()) {
            return ExitCode.INVALID;
        }
        try (Cluster server = cluster.connect(terminal)) {
            for (HasMetadata object : PolicyObjects.of(loaded)) {
                apply(server, object);
            }
        }
        loaded.policies().forEach(this::governs);
        return ExitCode.PASS;
    }

    private void apply(Cluster server, HasMetadata object) {
        String place = object.getMetadata().getNamespace();
        String title = object.getKind() + " " + (place == null ? "" : place + "/")
                + object.getMetadata().getName();
        PatchContext.Builder how = new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager(FIELD_MANAGER);
        if (dryRun) {
            how.withDryRun(List.of("All"));
        }
        server.ask("apply " + title, () -> server.client().resource(object).patch(how.build()));
        terminal.results().println((dryRun ? "would apply  " : "applied  ") + Escape.line(title));
    }

    private void governs(Policy policy) {
        terminal.results().println(Escape.line(policy.scope().name()) + "  " + Json.digest(policy));
        if (policy.scope() instanceof Scope.Platform platform) {
            terminal.results()
                    .println("  rules for every workload in " + Escape.line(String.join(", ", platform.namespaces())));
            return;
        }
        Scope.Application application = (Scope.Application) policy.scope();
        List<String> moved = application.workloads().moves().isEmpty()
                ? List.of("Deployment/" + application.name())
                : application.workloads().moves();
        for (Environment environment : policy.environments()) {
            String enforce = environment.enforce() == Enforce.BLOCK
                    ? "held until their release starts"
                    : "not held: enforce " + environment.enforce().name().toLowerCase(Locale.ROOT);
            terminal.results()
                    .println("  "
                            + Escape.line(environment.name() + "  " + environment.namespace() + "  "
                                    + String.join(", ", moved) + "  " + enforce));
        }
    }
}
