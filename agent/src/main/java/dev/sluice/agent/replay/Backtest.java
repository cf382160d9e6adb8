package dev.sluice.agent.replay;

import dev.sluice.dsl.simulate.replay.PastRelease;
import dev.sluice.dsl.simulate.replay.Replayed;
import java.time.Instant;
import java.util.List;

/**
 * All that one run found.
 *
 * @param columns the policy as it is, then each variant
 */
public record Backtest(String application, String environment, Instant from, Instant to, List<Column> columns) {
    public Backtest {
        columns = List.copyOf(columns);
    }

    /** @param name {@code policy}, or what {@code --set} said */
    public record Column(String name, Replayed replayed) {}

    List<PastRelease> releases() {
        return columns.get(0).replayed().releases().stream()
                .map(Replayed.Judged::release)
                .toList();
    }

    long takenBack() {
        return releases().stream().filter(each -> each.rollback().isPresent()).count();
    }

    /** What is taken as passed, and how the past was moved: said in every output. */
    static final String ASSUMED =
            "Shares and times are those of people's rollouts: the conditions are asked about what was"
                    + " measured under them. Rules, evidence gates, approvals, promotion, windows and jobs are taken as passed.";
}
