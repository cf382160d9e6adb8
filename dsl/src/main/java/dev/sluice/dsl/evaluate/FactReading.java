package dev.sluice.dsl.evaluate;

import dev.sluice.dsl.model.Evidence;
import dev.sluice.dsl.model.EvidenceKind;
import dev.sluice.dsl.model.Facts;
import dev.sluice.dsl.model.Signal;
import dev.sluice.dsl.model.Signal.Reason;
import dev.sluice.dsl.model.Unit;
import dev.sluice.dsl.model.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What the reports of one kind say to one gate (semantics, section 4).
 *
 * @param missing why nothing can be read at all, if so
 * @param origin the file read, where it is one
 * @param notes what a person should know of the choice of reports
 */
record FactReading(
        EvidenceKind kind,
        Optional<String> report,
        Map<String, Signal> facts,
        Optional<Signal.Missing> missing,
        String origin,
        List<String> notes) {
    /** Clocks of build machines differ by this much without meaning anything. */
    private static final Duration CLOCKS = Duration.ofMinutes(2);

    /** Facts of a kind of which several reports may be added up. */
    private static boolean adds(EvidenceKind kind) {
        return kind == EvidenceKind.TESTS;
    }

    static FactReading of(EvidenceKind kind, Optional<String> name, Facts all, Binding binding, Instant now) {
        List<Evidence> named = new ArrayList<>();
        for (Evidence report : all.reports()) {
            if (report.kind() == kind && (name.isEmpty() || report.name().equals(name))) {
                named.add(report);
            }
        }
        if (named.isEmpty()) {
            return nothing(kind, name, new Signal.Missing(Reason.NOT_GIVEN, ""), List.of());
        }
        List<Evidence> bound = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        Signal.Missing refusal = null;
        for (Evidence report : named) {
            Optional<Signal.Missing> refused = unbound(report, all.subject(), binding);
            if (refused.isEmpty()) {
                bound.add(report);
            } else {
                refusal = refusal == null ? refused.get() : refusal;
                notes.add(report.origin() + " is not counted: " + Shown.missing(refused.get()));
            }
        }
        return bound.isEmpty() ? nothing(kind, name, refusal, notes) : timely(kind, name, bound, notes, now);
    }

    private static FactReading timely(
            EvidenceKind kind, Optional<String> name, List<Evidence> bound, List<String> notes, Instant now) {
        List<Evidence> valid = new ArrayList<>();
        Signal.Missing refusal = null;
        for (Evidence report : bound) {
            Optional<Signal.Missing> refused = untimely(report, now);
            if (refused.isEmpty()) {
                valid.add(report);
            } else {
                refusal = refusal == null ? refused.get() : refusal;
                notes.add(report.origin() + " is not counted: " + Shown.missing(refused.get()));
            }
        }
        // A report that no longer counts could be the one with the failures: sums need every part.
        boolean partial = refusal != null && adds(kind);
        if (valid.isEmpty() || partial) {
            return nothing(kind, name, refusal, notes);
        }
        if (valid.size() > 1 && !adds(kind)) {
            String which =
                    String.join(", ", valid.stream().map(FactReading::called).toList());
            String advice = name.isEmpty() ? "name the one that the gate means, as in " + kind.word() + "('name')" : "";
            String detail = valid.size() + " reports: " + which + (advice.isEmpty() ? "" : "; " + advice);
            return nothing(kind, name, new Signal.Missing(Reason.AMBIGUOUS, detail), notes);
        }
        String origin = valid.size() == 1 ? valid.get(0).origin() : "";
        return new FactReading(kind, name, facts(kind, valid, now), Optional.empty(), origin, List.copyOf(notes));
    }

    private static String called(Evidence report) {
        return report.name().map(name -> name + " (" + report.origin() + ")").orElse(report.origin());
    }

    private static FactReading nothing(
            EvidenceKind kind, Optional<String> name, Signal.Missing why, List<String> notes) {
        Map<String, Signal> facts = new LinkedHashMap<>();
        kind.facts().keySet().forEach(fact -> facts.put(fact, why));
        return new FactReading(kind, name, facts, Optional.of(why), "", List.copyOf(notes));
    }

    /** Why this report is not about what is deployed. One that names no subject is about the build it was given with. */
    private static Optional<Signal.Missing> unbound(Evidence report, Optional<String> subject, Binding binding) {
        boolean pinned = !binding.digests().isEmpty() && binding.unpinned().isEmpty();
        if (subject.isPresent()) {
            if (pinned && !binding.digests().contains(subject.get())) {
                String detail = "the manifests deploy " + String.join(", ", new TreeSet<>(binding.digests()))
                        + ", the evidence is given for " + subject.get();
                return Optional.of(new Signal.Missing(Reason.NOT_FOR_THIS_BUILD, detail));
            }
            return report.subjects().isEmpty() || report.subjects().contains(subject.get())
                    ? Optional.empty()
                    : Optional.of(notFor(report, subject.get()));
        }
        if (report.subjects().isEmpty()) {
            return Optional.empty();
        }
        if (!binding.unpinned().isEmpty()) {
            String detail = binding.unpinned().get(0)
                    + " has no digest to compare with: pin it, or give --subject IMAGE@DIGEST";
            return Optional.of(new Signal.Missing(Reason.UNBOUND, detail));
        }
        for (String digest : new TreeSet<>(binding.digests())) {
            if (!report.subjects().contains(digest)) {
                return Optional.of(notFor(report, digest));
            }
        }
        return Optional.empty();
    }

    private static Signal.Missing notFor(Evidence report, String digest) {
        String about = String.join(", ", new TreeSet<>(report.subjects()));
        return new Signal.Missing(Reason.NOT_FOR_THIS_BUILD, "it is about " + about + ", not " + digest);
    }

    private static Optional<Signal.Missing> untimely(Evidence report, Instant now) {
        if (report.producedAt().isPresent() && report.producedAt().get().isAfter(now.plus(CLOCKS))) {
            return Optional.of(new Signal.Missing(
                    Reason.IN_THE_FUTURE, "produced at " + report.producedAt().get()));
        }
        if (report.expires().isPresent() && !report.expires().get().isAfter(now)) {
            return Optional.of(
                    new Signal.Missing(Reason.EXPIRED, "at " + report.expires().get()));
        }
        return Optional.empty();
    }

    private static Map<String, Signal> facts(EvidenceKind kind, List<Evidence> reports, Instant now) {
        Map<String, Signal> facts = new LinkedHashMap<>();
        for (Map.Entry<String, EvidenceKind.FactType> fact : kind.facts().entrySet()) {
            Signal signal;
            if (fact.getKey().equals("age")) {
                signal = age(reports, now);
            } else if (fact.getValue() == EvidenceKind.FactType.TEXTS) {
                signal = names(reports);
            } else {
                signal = sum(fact.getKey(), reports);
            }
            facts.put(fact.getKey(), signal);
        }
        return facts;
    }

    /** Of several reports the oldest counts. */
    private static Signal age(List<Evidence> reports, Instant now) {
        Instant oldest = null;
        for (Evidence report : reports) {
            if (report.producedAt().isEmpty()) {
                return new Signal.Missing(Reason.NOT_IN_REPORT, report.origin() + " does not say when it was produced");
            }
            Instant produced = report.producedAt().get();
            oldest = oldest == null || produced.isBefore(oldest) ? produced : oldest;
        }
        Duration age = Duration.between(oldest, now);
        BigDecimal seconds = BigDecimal.valueOf(Math.max(0, age.toMillis()), 3);
        Value value = new Value.Measure(seconds, Unit.SECONDS);
        return new Signal.Present(value, Optional.of(oldest), origin(reports), "produced at " + oldest);
    }

    private static Signal names(List<Evidence> reports) {
        TreeSet<String> names = new TreeSet<>();
        reports.forEach(report -> report.name().ifPresent(names::add));
        List<Value> items = new ArrayList<>();
        names.forEach(name -> items.add(new Value.Text(name)));
        String detail = names.isEmpty() ? "no report was given a name: --evidence unit=PATH" : "";
        return new Signal.Present(new Value.Items(items), Optional.empty(), origin(reports), detail);
    }

    /** The sum over all reports; missing where one of them does not know. */
    private static Signal sum(String fact, List<Evidence> reports) {
        if (reports.size() == 1) {
            return value(fact, reports.get(0));
        }
        BigDecimal sum = BigDecimal.ZERO;
        Unit unit = Unit.NONE;
        for (Evidence report : reports) {
            Signal signal = value(fact, report);
            if (!(signal instanceof Signal.Present present) || !(present.value() instanceof Value.Measure measure)) {
                return signal instanceof Signal.Missing missing
                        ? new Signal.Missing(missing.reason(), (report.origin() + " " + missing.detail()).strip())
                        : new Signal.Missing(Reason.NOT_IN_REPORT, report.origin());
            }
            sum = sum.add(measure.base());
            unit = measure.unit();
        }
        BigDecimal amount = sum.divide(unit.factor(), Amount.PRECISION);
        List<String> parts = new ArrayList<>();
        for (Evidence report : reports) {
            Signal.Present present = (Signal.Present) value(fact, report);
            parts.add(Shown.value(Plain.model(present.value())) + " in " + called(report));
        }
        Value total = new Value.Measure(amount, unit);
        return new Signal.Present(total, Optional.empty(), "", String.join(", ", parts));
    }

    private static Signal value(String fact, Evidence report) {
        Signal signal = report.facts().get(fact);
        return signal == null ? new Signal.Missing(Reason.NOT_IN_REPORT, report.origin()) : signal;
    }

    private static String origin(List<Evidence> reports) {
        return reports.size() == 1 ? reports.get(0).origin() : "";
    }

    /** What to do where this is not known. */
    String howToGive() {
        String name = report.orElse(
                switch (kind) {
                    case TESTS -> "unit";
                    default -> kind.word();
                });
        return switch (kind) {
            case TESTS -> "give one: --evidence " + name + "=build/test-results/ (JUnit XML)";
            case COVERAGE -> "give one: --evidence " + name + "=jacoco.xml (JaCoCo, Cobertura or LCOV)";
            case SCAN -> "give one: --evidence " + name + "=trivy.json (Trivy, Grype or SARIF)";
            case PERFORMANCE -> "give one: --evidence " + name + "=summary.json (k6 or JMeter)";
            default -> "give one: --evidence " + name + "=evidence.yaml with a section " + kind.word();
        };
    }
}
