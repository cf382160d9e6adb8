package dev.sluice.dsl.simulate.replay;

import dev.sluice.dsl.simulate.replay.Replayed.Alarm;
import dev.sluice.dsl.simulate.replay.Replayed.Judged;
import dev.sluice.dsl.simulate.replay.Replayed.OfCondition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How well one condition did over all releases.
 *
 * @param caught releases that people took back, and it before them
 * @param missed releases that people took back, and it did not
 * @param falseAlarms releases that it would have taken back, and people did not
 * @param nearMisses releases in which it was true, and not for long enough
 * @param afterWatch how often it fired when nothing was watched any more
 * @param leads how long before people it fired, for each that it caught, shortest first
 */
public record Tally(int caught, int missed, int falseAlarms, int nearMisses, int afterWatch, List<Duration> leads) {
    public Tally {
        leads = List.copyOf(leads);
    }

    /** @param condition its number in {@link Replayed#conditions()} */
    public static Tally of(Replayed replayed, int condition) {
        int caught = 0;
        int missed = 0;
        int falseAlarms = 0;
        int nearMisses = 0;
        int afterWatch = 0;
        List<Duration> leads = new ArrayList<>();
        for (Judged judged : replayed.releases()) {
            OfCondition of = judged.conditions().get(condition);
            Optional<Alarm> alarm = of.alarm();
            boolean takenBack = judged.release().rollback().isPresent();
            if (takenBack && alarm.isPresent()) {
                caught++;
                leads.add(Duration.between(
                        alarm.get().fired(), judged.release().rollback().get()));
            } else if (takenBack) {
                missed++;
            } else if (alarm.isPresent()) {
                falseAlarms++;
            }
            nearMisses += of.nearMiss().isPresent() ? 1 : 0;
            afterWatch +=
                    (int) of.alarms().stream().filter(each -> !each.watched()).count();
        }
        leads.sort(Duration::compareTo);
        return new Tally(caught, missed, falseAlarms, nearMisses, afterWatch, leads);
    }

    public int fired() {
        return caught + falseAlarms;
    }

    /** The middle lead; of an even number the lower of the two. */
    public Optional<Duration> medianLead() {
        return leads.isEmpty() ? Optional.empty() : Optional.of(leads.get((leads.size() - 1) / 2));
    }
}
