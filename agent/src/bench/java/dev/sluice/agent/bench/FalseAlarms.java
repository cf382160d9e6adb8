package dev.sluice.agent.bench;

import dev.sluice.dsl.Sluice;
import dev.sluice.dsl.engine.Engine;
import dev.sluice.dsl.model.Action;
import dev.sluice.dsl.model.Decision;
import dev.sluice.dsl.model.Event;
import dev.sluice.dsl.model.Facts;
import dev.sluice.dsl.model.Fleet;
import dev.sluice.dsl.model.Fleet.Pods;
import dev.sluice.dsl.model.Node;
import dev.sluice.dsl.model.Observation;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.ReleaseState;
import dev.sluice.dsl.model.Resource;
import dev.sluice.dsl.model.Resources;
import dev.sluice.dsl.model.Revision;
import dev.sluice.dsl.model.Signal;
import dev.sluice.dsl.model.SignalRequest;
import dev.sluice.dsl.model.Signals;
import dev.sluice.dsl.model.Step;
import dev.sluice.dsl.model.Unit;
import dev.sluice.dsl.model.Value;
import dev.sluice.policies.StandardLibrary;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * How often {@code confidence:} raises a false alarm, and how soon it raises a right one: whole releases through the engine,
 * looked at every ten seconds, beside a two-proportion z-test made once at the end of the first stage (fixed horizon) and the same
 * test made at every look. Prints a table; fails where a false-alarm rate is above its level. Lines where the new revision is
 * worse take a tenth of the releases. Arguments: releases without a difference, seed.
 */
public final class FalseAlarms {
    private static final Instant START = Instant.parse("2026-11-24T09:00:00Z");
    private static final double LEVEL = 0.05;
    /** One-sided, 5 %. */
    private static final double Z = 1.6449;

    private static final int REQUESTS = 200;
    /** Ten minutes. */
    private static final int LOOKS_OF_STAGE = 60;

    private static final String POLICY = """
            sluice 1
            application 'shop'
            metrics {
                errorRate = ratio('http_requests_total', of: [code: ~/5../])
                latency = quantile(0.5, 'http_request_duration_seconds')
            }
            environment('production') { namespace 'shop' }
            release(in: 'production') {
                canary {
                    step 50.percent, hold: 10.minutes
                    step 100.percent
                }
            }
            rollback(in: 'production', watch: 10.minutes, warmUp: 10.seconds) {
                when CONDITION, confidence: 95.percent, traffic: 200.requests
            }
            """;

    private FalseAlarms() {}

    /** What became of one release. */
    private record Course(boolean alarm, int looks, boolean atTheEnd, boolean peeking) {}

    public static void main(String[] arguments) {
        int releases = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 20261125;
        System.out.printf(
                Locale.ROOT,
                "%d releases a line without a difference, a tenth with one; seed %d, level %.0f %%, a look every 10 s, %d"
                        + " requests of each between looks%n%n",
                releases,
                seed,
                100 * LEVEL,
                REQUESTS);
        System.out.printf(
                "%-44s %8s %14s %14s %14s%n", "condition, truth", "alarms", "after (mean)", "z, at the end", "z, every look");
        boolean holds = true;
        for (double worse : new double[] {1, 1.5, 2, 4, 10}) {
            holds &= line("errorRate > baseline.errorRate", 0.02, worse, releases, seed);
        }
        holds &= line("errorRate > 2 * baseline.errorRate", 0.02, 2, releases, seed);
        for (double worse : new double[] {1, 1.1, 1.3, 2}) {
            holds &= line("latency > baseline.latency", 0.2, worse, releases, seed);
        }
        if (!holds) {
            throw new IllegalStateException("more false alarms than the level allows");
        }
    }

    private static boolean line(String condition, double stable, double worse, int releases, long seed) {
        Policy policy = Sluice.load(
                        "shop.deploy.groovy", POLICY.replace("CONDITION", condition), StandardLibrary.bundled())
                .value()
                .orElseThrow();
        Engine engine = Engine.of(policy, "production");
        Random random = new Random(seed);
        boolean isNull = worse <= (condition.contains("2 *") ? 2 : 1);
        int many = isNull ? releases : releases / 10;
        int alarms = 0;
        long looks = 0;
        int atTheEnd = 0;
        int peeking = 0;
        for (int i = 0; i < many; i++) {
            Course course = release(engine, random, stable, stable * worse, condition.contains("2 *") ? 2 : 1);
            alarms += course.alarm() ? 1 : 0;
            looks += course.alarm() ? course.looks() : 0;
            atTheEnd += course.atTheEnd() ? 1 : 0;
            peeking += course.peeking() ? 1 : 0;
        }
        boolean ratio = condition.startsWith("error");
        System.out.printf(
                Locale.ROOT,
                "%-44s %7.2f%% %14s %14s %14s%n",
                condition + ", x" + worse,
                100.0 * alarms / many,
                alarms == 0 ? "-" : 10 * looks / alarms + " s",
                ratio ? String.format(Locale.ROOT, "%.2f%%", 100.0 * atTheEnd / many) : "-",
                ratio ? String.format(Locale.ROOT, "%.2f%%", 100.0 * peeking / many) : "-");
        return !isNull || alarms <= LEVEL * many;
    }

    private static Course release(Engine engine, Random random, double stable, double judged, int factor) {
        ReleaseState state = ReleaseState.adopted("digest", revision("stable"), START);
        state = engine.step(state, seen(fleet("1"), Map.of(), List.of()), START).next();
        List<Event> events = new ArrayList<>();
        events.add(new Event.ActionDone("snapshot"));
        events.add(new Event.RevisionSeen(revision("new"), true));
        String share = "0";
        long[] counted = new long[4];
        boolean peeking = false;
        boolean alarm = false;
        int alarmed = 0;
        int stage = 0;
        int looks = 0;
        for (Instant now = START; ; now = now.plus(Engine.INTERVAL)) {
            boolean both = share.equals("0.5");
            Map<String, Signal> signals = new HashMap<>();
            long[] flowed = {
                failures(random, judged), REQUESTS, share.equals("1") ? 0 : failures(random, stable), share.equals("1") ? 0 : REQUESTS
            };
            for (SignalRequest request : engine.needs(state)) {
                signals.put(request.key(), signal(request, flowed, random, request.baseline() ? stable : judged, now));
            }
            Step step = engine.step(state, seen(fleet(share), signals, events), now);
            looks += both || share.equals("1") ? 1 : 0;
            if (both) {
                for (int i = 0; i < 4; i++) {
                    counted[i] += flowed[i];
                }
                stage++;
                peeking |= counted[1] >= 1_000 && z(counted, factor) > Z;
            }
            if (step.decision() instanceof Decision.Revert || step.decision() instanceof Decision.Complete) {
                alarm = step.decision() instanceof Decision.Revert;
                alarmed = looks;
                break;
            }
            state = step.next();
            events.clear();
            for (Action action : state.pending()) {
                events.add(new Event.ActionDone(action.id()));
                if (action instanceof Action.Shift shift) {
                    share = shift.share().stripTrailingZeros().toPlainString();
                }
            }
        }
        for (; stage < LOOKS_OF_STAGE; stage++) {
            // the other tests see the whole stage, also where the engine has ended it
            long[] flowed = {failures(random, judged), REQUESTS, failures(random, stable), REQUESTS};
            for (int i = 0; i < 4; i++) {
                counted[i] += flowed[i];
            }
            peeking |= counted[1] >= 1_000 && z(counted, factor) > Z;
        }
        return new Course(alarm, alarmed, z(counted, factor) > Z, peeking);
    }

    private static Signal signal(SignalRequest request, long[] flowed, Random random, double truth, Instant now) {
        Value value = switch (request.kind()) {
            case INCREASE ->
                new Value.Entries(Map.of(
                        "part", Value.Measure.count(flowed[request.baseline() ? 2 : 0]),
                        "whole", Value.Measure.count(flowed[request.baseline() ? 3 : 1])));
            case REQUESTS -> new Value.Measure(BigDecimal.valueOf(6L * REQUESTS), Unit.REQUESTS);
            default ->
                request.name().equals("latency")
                        ? new Value.Measure(
                                BigDecimal.valueOf(truth * Math.exp(0.15 * random.nextGaussian())), Unit.SECONDS)
                        : new Value.Measure(BigDecimal.valueOf(truth), Unit.RATIO);
        };
        return new Signal.Present(value, Optional.of(now), "", "");
    }

    private static long failures(Random random, double rate) {
        long failures = 0;
        for (int i = 0; i < REQUESTS; i++) {
            failures += random.nextDouble() < rate ? 1 : 0;
        }
        return failures;
    }

    /** Wald's z of p1 - factor * p0. */
    private static double z(long[] counted, int factor) {
        double p1 = counted[0] / (double) counted[1];
        double p0 = counted[2] / (double) counted[3];
        double variance = p1 * (1 - p1) / counted[1] + factor * factor * p0 * (1 - p0) / counted[3];
        return variance == 0 ? 0 : (p1 - factor * p0) / Math.sqrt(variance);
    }

    private static Revision revision(String name) {
        return new Revision(name, name, "", name, Optional.empty());
    }

    private static Fleet fleet(String share) {
        return new Fleet(
                new BigDecimal(share),
                new Pods(10, 10, 0, Set.of()),
                share.equals("1") ? Pods.NONE : new Pods(10, 10, 0, Set.of()),
                new Fleet.Workload(10, 10, 1, 0, 600),
                Set.of("stable"));
    }

    private static Observation seen(Fleet fleet, Map<String, Signal> signals, List<Event> events) {
        Node.Mapping containers = map("containers", new Node.Sequence(new Node[0], 0, 0));
        Resource workload = new Resource(
                "apps/v1", "Deployment", "", "shop", map("spec", map("template", map("spec", containers))), "", 0, 0);
        return new Observation(
                new Signals(signals),
                Facts.NONE,
                new Resources(List.of(workload)),
                Map.of(),
                Optional.of(fleet),
                List.copyOf(events));
    }

    private static Node.Mapping map(String key, Node value) {
        return new Node.Mapping(new String[] {key}, new Node[] {value}, 0, 0);
    }
}
