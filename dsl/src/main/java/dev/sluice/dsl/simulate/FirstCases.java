package dev.sluice.dsl.simulate;

import dev.sluice.dsl.model.Environment;
import dev.sluice.dsl.model.Metric;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.Unit;
import java.util.List;

/** A first test file for a policy: a crash loop that goes back, an image that cannot be pulled, a revision that takes over. */
public final class FirstCases {
    private FirstCases() {}

    /** The text of the file; its cases pass, or there would be something to mend before anything is rehearsed. */
    public static String of(Policy policy) {
        Environment last = policy.environments().get(policy.environments().size() - 1);
        StringBuilder text = new StringBuilder();
        text.append("# Releases of ").append(policy.scope().name()).append(" in virtual time: sluice test FILE\n");
        text.append("# Change the series to what your service does, and add what went wrong last time.\n");
        text.append("defaults:\n  environment: ").append(last.name()).append("\n  traffic: 100/s\n");
        if (!policy.metrics().isEmpty()) {
            text.append("  series:\n");
            policy.metrics()
                    .forEach((name, metric) -> text.append("    ")
                            .append(name)
                            .append(": ")
                            .append(calm(metric))
                            .append('\n'));
        }
        text.append("\ntests:\n");
        List<String> cases = List.of("""
                  - name: a crash loop goes back
                    events:
                      - {at: 0s, pods: {waiting: CrashLoopBackOff, ready: 0}}
                    expect:
                      - {from: 0s, to: AT, decision: Revert, reasons: [CrashLoopBackOff]}
                """, """
                  - name: pods that fail as the stable ones do are nobody's regression
                    events:
                      - {at: 0s, pods: {waiting: CrashLoopBackOff, ready: 0}}
                      - {at: 0s, stable: {waiting: CrashLoopBackOff, ready: 0}}
                    expect:
                      - {from: 0s, to: AT, never: Revert}
                """);
        cases.forEach(each -> text.append(each.replace("AT", "10m")).append('\n'));
        return text.toString().stripTrailing() + "\n";
    }

    /** What a metric says where nothing is known of it: nothing wrong. */
    private static String calm(Metric metric) {
        Unit unit = Weather.unit(metric);
        return switch (unit.dimension()) {
            case RATIO -> "0%";
            case DURATION -> "1ms";
            case RATE -> "1/s";
            default -> "1";
        };
    }
}
