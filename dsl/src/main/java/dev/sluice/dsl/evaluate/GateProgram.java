package dev.sluice.dsl.evaluate;

import dev.sluice.dsl.kubernetes.Redaction;
import dev.sluice.dsl.model.Facts;
import dev.sluice.dsl.model.Finding;
import dev.sluice.dsl.model.Gate;
import dev.sluice.dsl.model.Outcome;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.Rule;
import dev.sluice.dsl.model.Severity;
import dev.sluice.dsl.model.Signal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A compiled gate: PASS where every demand is true, FAIL where one is false, else UNKNOWN (semantics, section 6). */
record GateProgram(Gate gate, List<Step.Demand> demands) {
    /** The gates before an environment. */
    static List<GateProgram> compile(Policy policy, String environment, RuleCompiler rules) {
        Names constants = rules.constants(policy.constants(), Names.NONE);
        List<GateProgram> gates = new ArrayList<>();
        for (Gate gate : policy.gates()) {
            if (!gate.before().contains(environment)) {
                continue;
            }
            Names names = constants;
            for (String fact : gate.kind().facts().keySet()) {
                names = names.with(fact, new Code.SignalCode(fact));
            }
            List<Step.Demand> demands = new ArrayList<>();
            for (Rule.Statement.Require require : gate.demands()) {
                demands.add(rules.demand(require, names));
            }
            gates.add(new GateProgram(gate, List.copyOf(demands)));
        }
        return List.copyOf(gates);
    }

    /** {@code coverage}, or {@code tests/contract} for a report of this name. */
    String name() {
        return gate.kind().word() + gate.report().map(report -> "/" + report).orElse("");
    }

    void judge(
            Facts facts,
            Binding binding,
            Frame frame,
            Instant now,
            List<Finding> findings,
            Map<String, Integer> passed) {
        FactReading reading = FactReading.of(gate.kind(), gate.report(), facts, binding, now);
        frame.signals(reading.facts());
        Outcome outcome = Outcome.PASS;
        Blame blame = new Blame();
        Step.Demand decisive = null;
        String words = "";
        for (Step.Demand demand : demands) {
            Outcome one = judge(demand, frame, blame);
            boolean graver =
                    one == Outcome.FAIL ? outcome != Outcome.FAIL : one == Outcome.UNKNOWN && outcome == Outcome.PASS;
            if (graver) {
                outcome = one;
                decisive = demand;
                words = demand.message() == null ? "" : Texts.message(demand.message(), frame);
            }
        }
        if (outcome == Outcome.PASS) {
            passed.merge(name(), 1, Integer::sum);
        } else {
            findings.add(finding(outcome, decisive, words, blame, reading));
        }
    }

    private static Outcome judge(Step.Demand demand, Frame frame, Blame blame) {
        try {
            frame.start(true);
            Object truth = Plain.truth(demand.condition().eval(frame));
            Outcome outcome = RuleProgram.outcome(truth);
            if (outcome != Outcome.PASS) {
                demand.condition().blame(frame, true, blame);
            }
            return outcome;
        } catch (Frame.CostExceeded e) {
            blame.gap(null, Gap.unknown("cost: given up after too many steps"), "", "", null);
            return Outcome.UNKNOWN;
        }
    }

    private Finding finding(Outcome outcome, Step.Demand decisive, String words, Blame blame, FactReading reading) {
        Set<String> reasons = new LinkedHashSet<>();
        Set<String> details = new LinkedHashSet<>();
        for (Blame.Culprit culprit : blame.culprits()) {
            if (culprit.outcome() == outcome && !culprit.alternative()) {
                reasons.add(culprit.sentence());
            } else {
                details.add((culprit.alternative() ? "or " : "also ") + culprit.sentence());
            }
            detail(culprit).ifPresent(details::add);
        }
        details.addAll(reading.notes());
        boolean nothing = outcome == Outcome.UNKNOWN && reading.missing().isPresent();
        String reason = nothing ? Shown.missing(reading.missing().get()) : String.join(", ", reasons);
        Blame.Culprit first =
                blame.culprits().isEmpty() ? null : blame.culprits().get(0);
        return new Finding(
                Finding.Source.GATE,
                name(),
                "",
                outcome,
                Finding.Status.COUNTED,
                Severity.HIGH,
                name() + ": " + (words.isEmpty() || nothing ? reason : words + " (" + reason + ")"),
                ConditionText.of(decisive.source().condition()),
                Optional.empty(),
                reading.origin(),
                0,
                0,
                "",
                first == null ? "" : first.expected(),
                first == null ? "" : first.observed(),
                outcome == Outcome.UNKNOWN ? reading.howToGive() : "",
                Optional.empty(),
                Optional.empty(),
                List.copyOf(details),
                decisive.source().position());
    }

    /** What the report says behind the number: {@code build/jacoco.xml  4,210 of 5,896 lines covered}. */
    private static Optional<String> detail(Blame.Culprit culprit) {
        boolean present = culprit.place() != null && culprit.place().signal() instanceof Signal.Present;
        if (!present) {
            return Optional.empty();
        }
        Signal.Present signal = (Signal.Present) culprit.place().signal();
        String detail = (signal.origin() + "  " + signal.detail()).strip();
        return detail.isEmpty() ? Optional.empty() : Optional.of(Redaction.withoutCredentials(detail));
    }
}
