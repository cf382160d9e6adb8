package dev.sluice.dsl.language.words;

import dev.sluice.dsl.language.grammar.Reading;
import dev.sluice.dsl.model.Environment;
import dev.sluice.dsl.model.LibraryPolicy;
import dev.sluice.dsl.model.Nearest;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.Position;
import dev.sluice.dsl.model.Release;
import dev.sluice.dsl.model.Release.Preparation.Migrate;
import dev.sluice.dsl.model.Release.Strategy.BlueGreen;
import dev.sluice.dsl.model.Rollback;
import dev.sluice.dsl.model.Rule;
import dev.sluice.dsl.model.Security.Waiver;
import dev.sluice.dsl.model.Unit;
import dev.sluice.dsl.model.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What must be true between the parts of a policy. */
final class WholePolicy {
    /** Semantics, section 1. */
    private static final Value.Measure DEFAULT_WATCH = new Value.Measure(BigDecimal.TEN, Unit.MINUTES);

    private final Policy policy;
    private final Reading reading;

    WholePolicy(Policy policy, Reading reading) {
        this.policy = policy;
        this.reading = reading;
    }

    /**
     * @param complete whether no part is missing because it was refused; what looks for something that is not there is
     *     asked only then
     */
    void check(boolean complete) {
        environments(complete);
        promotions();
        once(
                "release",
                policy.releases().stream()
                        .map(r -> new Named(r.in(), r.position()))
                        .toList());
        once(
                "rollback",
                policy.rollbacks().stream()
                        .map(r -> new Named(r.in(), r.position()))
                        .toList());
        policy.rollbacks().forEach(this::rollback);
        RuleIds.check(policy.security().rules(), policy.uses(), reading);
        usedOnce();
        if (complete) {
            policy.security().waivers().forEach(this::waiver);
        }
    }

    private record Named(List<String> environments, Position position) {}

    private void environments(boolean complete) {
        if (complete
                && policy.environments().isEmpty()
                && policy.scope() instanceof Policy.Scope.Application application) {
            reading.refuse(
                    "missing",
                    application.position(),
                    "`environment` is missing",
                    "say where it runs: environment('production') { namespace '" + application.name() + "' }");
        }
        Map<String, Environment> byName = new HashMap<>();
        Map<String, Environment> byNamespace = new HashMap<>();
        for (Environment environment : policy.environments()) {
            Environment same = byName.putIfAbsent(environment.name(), environment);
            if (same != null) {
                reading.refuse(
                        "duplicate",
                        environment.position(),
                        "environment '" + environment.name() + "' stands already in line "
                                + same.position().line(),
                        "an environment is declared once");
                continue;
            }
            Environment there = byNamespace.putIfAbsent(environment.namespace(), environment);
            if (there != null) {
                reading.refuse(
                        "namespace",
                        environment.position(),
                        "environments '" + there.name() + "' and '" + environment.name() + "' both lie in namespace '"
                                + environment.namespace() + "'",
                        "give each environment a namespace of its own");
            }
        }
    }

    private void promotions() {
        Map<String, String> from = new HashMap<>();
        policy.environments().forEach(e -> e.promotion().ifPresent(promotion -> from.put(e.name(), promotion.from())));
        Set<String> told = new HashSet<>();
        for (Environment environment : policy.environments()) {
            List<String> way = new ArrayList<>();
            String at = environment.name();
            while (at != null && !way.contains(at)) {
                way.add(at);
                at = from.get(at);
            }
            if (at != null && at.equals(environment.name()) && told.addAll(way)) {
                way.add(at);
                reading.refuse(
                        "cycle",
                        environment.promotion().orElseThrow().position(),
                        "promotion goes in a circle: " + String.join(" from ", way),
                        "the first environment is promoted from none");
            }
        }
    }

    private void once(String word, List<Named> all) {
        Map<String, Position> first = new HashMap<>();
        for (Named each : all) {
            for (String environment : each.environments()) {
                Position before = first.putIfAbsent(environment, each.position());
                if (before != null) {
                    reading.refuse(
                            "twice",
                            each.position(),
                            "environment '" + environment + "' has a second `" + word + "`",
                            "an environment has one; the first is in line " + before.line());
                }
            }
        }
    }

    private void rollback(Rollback rollback) {
        Value.Measure watch = rollback.watch().orElse(DEFAULT_WATCH);
        boolean undone = false;
        for (Release release : policy.releases()) {
            if (rollback.in().stream().noneMatch(release.in()::contains)) {
                continue;
            }
            undone |= release.prepare().stream()
                    .anyMatch(
                            p -> p instanceof Migrate migrate && migrate.undo().isPresent());
            if (release.strategy() instanceof BlueGreen blueGreen
                    && blueGreen.keep().base().compareTo(watch.base()) < 0) {
                reading.refuse(
                        "keep",
                        blueGreen.position(),
                        "the old pods go before the watch ends, after " + text(watch),
                        "keep them at least as long: keep: " + text(watch));
            }
        }
        if (rollback.restore().contains(Rollback.Restore.DATABASE) && !undone) {
            reading.refuse(
                    "migrate",
                    rollback.position(),
                    "`restore database` has nothing to run",
                    "say in the release how to undo: prepare { migrate job: '…', undo: '…', … }");
        }
    }

    private static String text(Value.Measure measure) {
        return measure.amount().toPlainString() + "." + measure.unit().word();
    }

    /** Using a policy twice would leave open with which arguments it holds. */
    private void usedOnce() {
        Map<String, Position> first = new HashMap<>();
        for (LibraryPolicy.Use use : policy.uses()) {
            Position before = first.putIfAbsent(use.policy().name(), use.position());
            if (before != null) {
                reading.refuse(
                        "twice",
                        use.position(),
                        "'" + use.policy().name() + "' is used a second time",
                        "it holds with the arguments of one use; the first is in line " + before.line());
            }
        }
    }

    private void waiver(Waiver waiver) {
        Map<String, LibraryPolicy> used = Uses.all(policy.uses());
        Set<String> known = new HashSet<>(used.keySet());
        known.addAll(Uses.rules(used.values()));
        policy.security().rules().stream().map(Rule::id).forEach(known::add);
        if (known.contains(waiver.rule())) {
            return;
        }
        Optional<LibraryPolicy> unused = reading.library().find(waiver.rule());
        reading.refuse(
                "waiver",
                waiver.position(),
                unused.isPresent()
                        ? "'" + waiver.rule() + "' is not used here, so there is nothing to waive"
                        : "no rule or policy used here is called '" + waiver.rule() + "'",
                Nearest.hint(
                        waiver.rule(),
                        known.stream().sorted().toList(),
                        "a waiver names the id of a rule that holds here, or a library policy that is used"));
    }
}
