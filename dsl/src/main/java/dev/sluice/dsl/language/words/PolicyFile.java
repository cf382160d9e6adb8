package dev.sluice.dsl.language.words;

import dev.sluice.dsl.language.grammar.Entry;
import dev.sluice.dsl.language.grammar.Reading;
import dev.sluice.dsl.language.grammar.Word;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.Policy.Scope.Application;
import dev.sluice.dsl.model.Policy.Scope.Platform;
import dev.sluice.dsl.model.Position;
import dev.sluice.dsl.model.Security;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A whole policy file. A word that stands at its top is put here. */
public final class PolicyFile extends Word<Policy> {
    private final SluiceWord sluice = inside(new SluiceWord());
    private final ApplicationWord application = inside(new ApplicationWord());
    private final PlatformWord platform = inside(new PlatformWord());
    private final NamespacesWord namespaces = inside(new NamespacesWord());
    private final WorkloadsWord workloads = inside(new WorkloadsWord());
    private final UseWord use = inside(new UseWord());
    private final MetricsWord metrics;
    private final EnvironmentWord environment;
    private final SecurityWord security;
    private final GatesWord gates;
    private final ReleaseWord release;
    private final RollbackWord rollback;

    public PolicyFile() {
        super("a policy file", Times.REQUIRED, "A policy.", "");
        inside(new ConstantWord());
        metrics = inside(new MetricsWord());
        environment = inside(new EnvironmentWord());
        security = inside(new SecurityWord());
        gates = inside(new GatesWord());
        release = inside(new ReleaseWord());
        rollback = inside(new RollbackWord());
    }

    /** Constants before metrics, metrics before the conditions on them, wherever they stand. */
    @Override
    protected int turn(String word) {
        return switch (word) {
            case "def" -> 0;
            case "metrics" -> 1;
            default -> 2;
        };
    }

    @Override
    protected Optional<Policy> read(Entry entry) {
        Optional<Policy.Scope> scope = governed(entry);
        if (scope.isEmpty()) {
            return Optional.empty();
        }
        Policy policy = new Policy(
                entry.the(sluice),
                entry.reading().schema().version(),
                scope.get(),
                entry.all(use),
                ConstantWord.constants(entry),
                entry.one(metrics).orElse(Map.of()),
                entry.all(environment),
                entry.one(security).orElse(Security.NONE),
                entry.all(gates).stream().flatMap(List::stream).toList(),
                entry.all(release),
                entry.all(rollback),
                entry.position());
        new WholePolicy(policy, entry.reading()).check(entry.complete());
        return Optional.of(policy);
    }

    private Optional<Policy.Scope> governed(Entry entry) {
        Reading reading = entry.reading();
        Optional<Application> app = entry.one(application);
        Optional<Platform> wide = entry.one(platform);
        if (app.isPresent() && wide.isPresent()) {
            return reading.refuse(
                    "place",
                    wide.get().position(),
                    "a policy governs an application or a platform, not both",
                    "put the platform's rules into a file of its own");
        }
        if (wide.isPresent()) {
            return platform(entry, wide.get());
        }
        if (app.isEmpty()) {
            return entry.complete() || nothingNamed(entry)
                    ? reading.refuse(
                            "missing",
                            start(entry),
                            "`application` is missing",
                            "say what the policy governs: application 'checkout', team: 'payments'")
                    : Optional.empty();
        }
        entry.one(namespaces)
                .ifPresent(names -> reading.refuse(
                        "place",
                        app.get().position(),
                        "`namespaces` belongs to a platform policy",
                        "an application names a namespace in each environment: environment('…') { namespace '…' }"));
        Application named = app.get();
        return Optional.of(new Application(
                named.name(), named.team(), entry.one(workloads).orElse(named.workloads()), named.position()));
    }

    private Optional<Policy.Scope> platform(Entry entry, Platform named) {
        Reading reading = entry.reading();
        boolean more = entry.one(workloads).isPresent()
                || entry.one(metrics).isPresent()
                || !entry.all(environment).isEmpty()
                || !entry.all(gates).isEmpty()
                || !entry.all(release).isEmpty()
                || !entry.all(rollback).isEmpty();
        if (more) {
            reading.refuse(
                    "place",
                    named.position(),
                    "a platform policy has no workloads, metrics, environments, gates, releases or rollbacks",
                    "those belong to applications; a platform has namespaces, use and security");
        }
        if (entry.one(namespaces).isEmpty()) {
            return entry.complete()
                    ? reading.refuse(
                            "missing",
                            named.position(),
                            "`namespaces` is missing",
                            "say over which namespaces it rules: namespaces 'shop', 'checkout'")
                    : Optional.empty();
        }
        return Optional.of(new Platform(named.name(), named.team(), entry.the(namespaces), named.position()));
    }

    /** Whether neither word stands there, so that their absence is no consequence of another problem. */
    private boolean nothingNamed(Entry entry) {
        return !entry.stands(application) && !entry.stands(platform);
    }

    private static Position start(Entry entry) {
        return entry.reading().source().position(0, 0);
    }
}
