package dev.sluice.dsl.evidence;

import dev.sluice.dsl.model.Evidence;
import dev.sluice.dsl.model.EvidenceKind;
import dev.sluice.dsl.model.Signal;
import dev.sluice.dsl.model.Unit;
import dev.sluice.dsl.model.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Several reports of tests as one. */
final class Combination {
    private record Group(Optional<String> name, Set<String> subjects, Optional<Instant> expires) {}

    private Combination() {}

    static List<Evidence> of(List<Evidence> reports) {
        List<Evidence> combined = new ArrayList<>();
        Map<Group, List<Evidence>> groups = new LinkedHashMap<>();
        for (Evidence report : reports) {
            if (report.kind() == EvidenceKind.TESTS) {
                Group group = new Group(report.name(), report.subjects(), report.expires());
                groups.computeIfAbsent(group, g -> new ArrayList<>()).add(report);
            } else {
                combined.add(report);
            }
        }
        groups.forEach((group, parts) -> combined.add(parts.size() == 1 ? parts.get(0) : tests(group, parts)));
        return combined;
    }

    private static Evidence tests(Group group, List<Evidence> parts) {
        Optional<Instant> oldest = parts.stream()
                        .allMatch(part -> part.producedAt().isPresent())
                ? parts.stream().flatMap(part -> part.producedAt().stream()).min(Instant::compareTo)
                : Optional.empty();
        String origin = parts.get(0).origin() + " and " + (parts.size() - 1) + " more";
        Map<String, Signal> facts = new LinkedHashMap<>();
        for (String fact : parts.get(0).facts().keySet()) {
            facts.put(fact, sum(fact, parts, oldest, origin));
        }
        return new Evidence(EvidenceKind.TESTS, group.name(), group.subjects(), oldest, group.expires(), origin, facts);
    }

    private static Signal sum(String fact, List<Evidence> parts, Optional<Instant> at, String origin) {
        BigDecimal sum = BigDecimal.ZERO;
        Unit unit = Unit.NONE;
        Signal whole = parts.get(0).facts().get(fact);
        String detail = "";
        boolean known = false;
        for (Evidence part : parts) {
            Signal signal = part.facts().get(fact);
            if (signal instanceof Signal.Missing missing && missing.reason() != Signal.Reason.NOTHING_RAN) {
                return new Signal.Missing(missing.reason(), part.origin() + ": " + missing.detail());
            }
            if (signal instanceof Signal.Present present && present.value() instanceof Value.Measure measure) {
                sum = sum.add(measure.amount());
                unit = measure.unit();
                known = true;
                boolean telling = detail.isEmpty()
                        && measure.amount().signum() > 0
                        && !present.detail().isEmpty();
                detail = telling ? part.origin() + ": " + present.detail() : detail;
            } else if (signal instanceof Signal.Present) {
                whole = signal;
            }
        }
        if (!known) {
            return whole;
        }
        String files = "over " + parts.size() + " files";
        String shown = Set.of("failed", "errors", "flaky").contains(fact) && !detail.isEmpty()
                ? files + "; first " + detail
                : files;
        return new Signal.Present(new Value.Measure(sum, unit), at, origin, shown);
    }
}
