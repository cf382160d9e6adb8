package dev.sluice.dsl.evidence.input;

import dev.sluice.dsl.model.Evidence;
import dev.sluice.dsl.model.EvidenceKind;
import dev.sluice.dsl.model.Signal;
import dev.sluice.dsl.model.Unit;
import dev.sluice.dsl.model.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one report says of one kind of evidence. A fact that its format never writes down here is
 * {@code Missing(NOT_IN_REPORT)}.
 */
public final class FactSheet {
    private static final int DIGITS = 15;

    private final EvidenceKind kind;
    private final String origin;
    private final String formatName;
    private final Map<String, Value> values = new LinkedHashMap<>();
    private final Map<String, String> details = new LinkedHashMap<>();
    private final Map<String, Signal.Missing> missing = new LinkedHashMap<>();
    private final Set<String> subjects = new TreeSet<>();
    private Optional<Instant> producedAt = Optional.empty();
    private Optional<Instant> expires = Optional.empty();

    FactSheet(EvidenceKind kind, String origin, String formatName) {
        this.kind = kind;
        this.origin = origin;
        this.formatName = formatName;
    }

    public void count(String fact, long amount, String detail) {
        value(fact, Value.Measure.count(amount), detail);
    }

    public void measure(String fact, BigDecimal amount, Unit unit, String detail) {
        value(fact, new Value.Measure(amount, unit), detail);
    }

    /**
     * A part of a whole, as a percentage. It is rounded to 15 digits in the direction in which no threshold is passed by
     * rounding: down where more is better, up where less is.
     */
    public void percentage(String fact, long part, long whole, RoundingMode rounding, String detail) {
        BigDecimal percent = BigDecimal.valueOf(part)
                .movePointRight(2)
                .divide(BigDecimal.valueOf(whole), new MathContext(DIGITS, rounding));
        measure(fact, percent, Unit.PERCENT, detail);
    }

    public void value(String fact, Value value, String detail) {
        known(fact);
        missing.remove(fact);
        values.put(fact, value);
        details.put(fact, detail);
    }

    /** Whether a value was written down for it. */
    public boolean states(String fact) {
        return values.containsKey(fact);
    }

    public void missing(String fact, Signal.Reason reason, String detail) {
        known(fact);
        values.remove(fact);
        missing.put(fact, new Signal.Missing(reason, detail));
    }

    /** Nothing of this report counts, whatever was written down. */
    public void missingAll(Signal.Reason reason, String detail) {
        values.clear();
        kind.facts().keySet().forEach(fact -> missing.put(fact, new Signal.Missing(reason, detail)));
    }

    public void subject(String digest) {
        subjects.add(digest);
    }

    /** Of several times within one report the last is nearest to when it was written. */
    public void producedAt(Instant at) {
        if (producedAt.isEmpty() || producedAt.get().isBefore(at)) {
            producedAt = Optional.of(at);
        }
    }

    public void expires(Instant at) {
        expires = Optional.of(at);
    }

    Evidence evidence(Optional<String> name) {
        Map<String, Signal> facts = new LinkedHashMap<>();
        for (String fact : kind.facts().keySet()) {
            if (!fact.equals("age")) {
                facts.put(fact, fact.equals("suites") ? suites(name) : signal(fact));
            }
        }
        return new Evidence(kind, name, subjects, producedAt, expires, origin, facts);
    }

    /** A suite is what the user calls the report; its name counts only where something ran. */
    private Signal suites(Optional<String> name) {
        if (missing.containsKey("suites")) {
            return missing.get("suites");
        }
        if (name.isEmpty()) {
            return new Signal.Missing(Signal.Reason.NOT_GIVEN, "the report was given no name: --evidence NAME=PATH");
        }
        return new Signal.Present(new Value.Items(List.of(new Value.Text(name.get()))), producedAt, origin, "");
    }

    private Signal signal(String fact) {
        if (values.containsKey(fact)) {
            return new Signal.Present(values.get(fact), producedAt, origin, details.get(fact));
        }
        return missing.getOrDefault(
                fact, new Signal.Missing(Signal.Reason.NOT_IN_REPORT, formatName + " does not state " + fact));
    }

    private void known(String fact) {
        if (!kind.facts().containsKey(fact)) {
            throw new IllegalArgumentException(kind.word() + " has no fact " + fact);
        }
    }
}
