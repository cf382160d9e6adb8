package dev.sluice.dsl.simulate;

import dev.sluice.dsl.model.Dimension;
import dev.sluice.dsl.model.Environment;
import dev.sluice.dsl.model.Metric;
import dev.sluice.dsl.model.Node;
import dev.sluice.dsl.model.Outcome;
import dev.sluice.dsl.model.Phase;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.Served;
import dev.sluice.dsl.model.Unit;
import dev.sluice.dsl.simulate.TestCase.Expectation;
import dev.sluice.dsl.simulate.TestCase.Job;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The cases of a test file, with what they share: {@code defaults} stands for what a case does not say. */
final class CaseReader {
    private static final Instant MONDAY_MORNING = Instant.parse("2026-11-23T09:00:00Z");
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final List<String> DECISIONS =
            List.of("Start", "Hold", "Advance", "Complete", "Revert", "Blocked", "Freeze", "Supersede");

    private final Policy policy;
    private final Complaints complaints;
    private final List<String> environments;
    private Setting shared;

    CaseReader(Policy policy, Complaints complaints) {
        this.policy = policy;
        this.complaints = complaints;
        this.environments =
                policy.environments().stream().map(Environment::name).toList();
        this.shared = new Setting(
                environments.size() == 1 ? environments.get(0) : "",
                MONDAY_MORNING,
                10,
                Duration.ofSeconds(20),
                Duration.ofSeconds(10),
                Duration.ofMinutes(1),
                Duration.ofHours(1),
                new Series(List.of()),
                Map.of(),
                Map.of());
    }

    /** What a case may leave to {@code defaults}. */
    private record Setting(
            String environment,
            Instant start,
            int replicas,
            Duration ready,
            Duration scrape,
            Duration step,
            Duration until,
            Series traffic,
            Map<String, Series> series,
            Map<String, Job> jobs) {}

    List<TestCase> read(Part file) {
        file.text("policy");
        file.part("defaults").ifPresent(defaults -> {
            shared = setting(defaults);
            defaults.refuseOthers();
        });
        List<TestCase> cases = new ArrayList<>();
        Set<String> names = new HashSet<>();
        if (!file.has("tests")) {
            complaints.add(
                    new Node.Mapping(new String[0], new Node[0], 1, 1),
                    "'tests' is missing",
                    "tests: is a list of cases");
        }
        for (Part part : file.parts("tests")) {
            TestCase read = readCase(part);
            if (!names.add(read.name())) {
                part.node("name")
                        .ifPresent(node -> complaints.add(node, "a case of this name stands already above", ""));
            }
            cases.add(read);
        }
        file.refuseOthers();
        return cases;
    }

    private TestCase readCase(Part part) {
        String name = part.required("name", "what the case shows", "", Optional::of);
        TestCase read = part.has("manifests") || part.has("evidence") ? judged(part, name) : timeline(part, name);
        part.refuseOthers();
        return read;
    }

    private TestCase judged(Part part, String name) {
        Optional<Part> expect = part.part("expect");
        if (expect.isEmpty()) {
            complaints.add(
                    part.node("name").orElseThrow(), "'expect' is missing", "expect: {verdict: fail, findings: […]}");
        }
        TestCase read = new TestCase.Judged(
                name,
                environment(part, shared),
                start(part, shared),
                part.texts("manifests"),
                part.texts("evidence"),
                expect.flatMap(each -> each.word("verdict", Outcome.class)),
                expect.map(each -> each.texts("findings")).orElse(List.of()),
                expect.map(each -> each.texts("passed")).orElse(List.of()),
                part.position());
        expect.ifPresent(Part::refuseOthers);
        return read;
    }

    private TestCase timeline(Part part, String name) {
        Setting setting = setting(part);
        List<Expectation> expectations = new ArrayList<>();
        for (Part each : part.parts("expect")) {
            expectations.add(expectation(each));
        }
        if (expectations.isEmpty()) {
            complaints.add(
                    part.node("name").orElseThrow(),
                    "a case that expects nothing cannot fail",
                    "expect: is a list, as - {at: 7m30s, decision: Revert, reasons: [errorRate]}");
        }
        Duration last = expectations.stream()
                .map(Expectation::to)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        return new TestCase.Timeline(
                name,
                setting.environment(),
                setting.start(),
                part.flag("first"),
                setting.replicas(),
                setting.ready(),
                setting.scrape(),
                last,
                setting.traffic(),
                setting.series(),
                setting.jobs(),
                new HappeningReader(complaints).read(part.parts("events")),
                part.text("author"),
                served(part),
                expectations,
                part.position());
    }

    /** {@code served: {staging: {alone: 25h}}}: what ran there is the version that is released. */
    private Map<String, Served> served(Part part) {
        Map<String, Served> served = new LinkedHashMap<>();
        part.part("served").ifPresent(given -> {
            for (String key : given.keys()) {
                if (!environments.contains(key)) {
                    complaints.add(
                            given.node(key).orElseThrow(),
                            "'" + key + "' is no environment of the policy",
                            "there are " + String.join(", ", environments));
                }
                given.part(key).ifPresent(there -> {
                    long alone = there.duration("alone").orElse(Duration.ZERO).toSeconds();
                    boolean reverted = there.flag("reverted");
                    boolean complete = !there.has("complete") || there.flag("complete");
                    served.put(
                            key,
                            new Served(
                                    complete ? Map.of(Simulation.NEW, new Served.Serving(reverted, alone)) : Map.of()));
                    there.refuseOthers();
                });
            }
        });
        return served;
    }

    private Setting setting(Part part) {
        Duration step = part.duration("step").filter(each -> !each.isZero()).orElse(shared.step());
        Map<String, Series> series = new LinkedHashMap<>(shared.series());
        part.part("series")
                .ifPresent(given -> given.keys().forEach(key -> {
                    Set<Dimension> dimensions = dimensions(key);
                    Node node = given.node(key).orElseThrow();
                    if (dimensions.isEmpty()) {
                        complaints.add(node, "'" + key + "' is no metric of the policy", metricsHint());
                    } else {
                        series(given, node, key, dimensions, step).ifPresent(read -> series.put(key, read));
                    }
                }));
        Map<String, Job> jobs = new LinkedHashMap<>(shared.jobs());
        part.part("jobs")
                .ifPresent(given -> given.keys()
                        .forEach(key -> given.part(key).ifPresent(job -> {
                            jobs.put(key, new Job(job.duration("takes").orElse(Duration.ZERO), job.flag("fails")));
                            job.refuseOthers();
                        })));
        return new Setting(
                environment(part, shared),
                start(part, shared),
                part.whole("replicas", 1, 10_000).orElse(shared.replicas()),
                part.duration("ready").orElse(shared.ready()),
                part.duration("scrape").filter(each -> !each.isZero()).orElse(shared.scrape()),
                step,
                shared.until(),
                part.node("traffic")
                        .flatMap(node -> series(part, node, "traffic", Set.of(Dimension.RATE), step))
                        .orElse(shared.traffic()),
                series,
                jobs);
    }

    private Optional<Series> series(Part part, Node node, String key, Set<Dimension> dimensions, Duration step) {
        return part.value(node, key, "a series as 'steady 0.1%'", text -> {
            try {
                return Optional.of(SeriesText.read(text, dimensions, step));
            } catch (SeriesText.Unreadable unreadable) {
                complaints.add(node, key + ": " + unreadable.getMessage(), "");
                return Optional.of(new Series(List.of()));
            }
        });
    }

    /**
     * Of a metric, {@code baseline.} metric, {@code health(/path)}, {@code smoke(GET /path)}; 1 = failing for the latter.
     * What a gauge is compared with decides where it says no unit, so its series may have any.
     */
    private Set<Dimension> dimensions(String key) {
        String name = key.startsWith("baseline.") ? key.substring("baseline.".length()) : key;
        if (name.startsWith("health(") || name.startsWith("smoke(")) {
            return Set.of(Dimension.COUNT);
        }
        Metric metric = policy.metrics().get(name);
        if (metric == null) {
            return Set.of();
        }
        boolean open = metric instanceof Metric.Gauge gauge && gauge.unit() == Unit.NONE;
        return open
                ? EnumSet.allOf(Dimension.class)
                : Set.of(Weather.unit(metric).dimension());
    }

    private String metricsHint() {
        return "there are " + String.join(", ", policy.metrics().keySet())
                + ", each also as baseline.…, health(/path) and smoke(GET /path)";
    }

    private String environment(Part part, Setting setting) {
        String expected = "one of " + String.join(", ", environments);
        Optional<String> given =
                part.value("environment", expected, text -> Optional.of(text).filter(environments::contains));
        return given.orElse(
                setting.environment().isEmpty() && !environments.isEmpty()
                        ? environments.get(0)
                        : setting.environment());
    }

    private static Instant start(Part part, Setting setting) {
        return part.value("start", "an instant as 2026-11-24T10:00:00+01:00", text -> {
                    try {
                        return Optional.of(OffsetDateTime.parse(text).toInstant());
                    } catch (DateTimeParseException e) {
                        return Optional.empty();
                    }
                })
                .orElse(setting.start());
    }

    private Expectation expectation(Part part) {
        Optional<Duration> at = part.duration("at");
        Optional<Duration> from = part.duration("from");
        Optional<Duration> to = part.duration("to");
        boolean when = at.isPresent() ? from.isEmpty() && to.isEmpty() : from.isPresent() && to.isPresent();
        Duration last = at.or(() -> to).orElse(Duration.ZERO);
        if (!when || from.map(each -> each.compareTo(last) > 0).orElse(false)) {
            complaints.add(whole(part), "say when: at: 7m, or from: 6m and to: 8m", "");
        }
        if (last.compareTo(LONGEST) > 0) {
            complaints.add(whole(part), "a scenario lasts 7 days at most", "");
        }
        boolean never = part.has("never");
        String key = never ? "never" : "decision";
        part.has("decision");
        Expectation read = new Expectation(
                at.or(() -> from).orElse(Duration.ZERO),
                last.compareTo(LONGEST) > 0 ? Duration.ZERO : last,
                never,
                part.word("verdict", Outcome.class),
                part.value(
                        key,
                        "one of " + String.join(", ", DECISIONS),
                        text -> Optional.of(text).filter(DECISIONS::contains)),
                part.word("phase", Phase.class),
                part.whole("step", 1, 100),
                part.texts("reasons"),
                part.texts("findings"),
                part.position());
        boolean nothing = read.verdict().isEmpty()
                && read.decision().isEmpty()
                && read.phase().isEmpty()
                && read.step().isEmpty()
                && read.reasons().isEmpty()
                && read.findings().isEmpty();
        if (nothing) {
            complaints.add(
                    whole(part), "it expects nothing", "say verdict, decision, phase, step, reasons or findings");
        }
        part.refuseOthers();
        return read;
    }

    private static Node whole(Part part) {
        return new Node.Mapping(
                new String[0],
                new Node[0],
                part.position().line(),
                part.position().column());
    }
}
