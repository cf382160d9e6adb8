package dev.sluice.agent.replay;

import dev.sluice.dsl.report.Escape;
import dev.sluice.dsl.simulate.replay.PastRelease;
import dev.sluice.dsl.simulate.replay.Replayed;
import dev.sluice.dsl.simulate.replay.Replayed.Alarm;
import dev.sluice.dsl.simulate.replay.Replayed.Judged;
import dev.sluice.dsl.simulate.replay.Replayed.Mark;
import dev.sluice.dsl.simulate.replay.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** For people: a line a release on an axis of time, then a table of the conditions with a column for each variant. */
public final class TextReplay {
    private static final int AXIS = 40;

    private TextReplay() {}

    public static String show(Backtest backtest) {
        StringBuilder out = new StringBuilder();
        out.append(Escape.line(backtest.application() + " for " + backtest.environment()))
                .append(", " + backtest.from() + " to " + backtest.to() + ": ")
                .append(backtest.releases().size() + " releases, " + backtest.takenBack() + " taken back by people\n");
        out.append("  " + Backtest.ASSUMED.replace(": the", ":\n  the").replace(". Rules", ".\n  Rules") + "\n");
        List<String> notJudged = backtest.columns().get(0).replayed().notJudged();
        out.append("  History does not tell, and nothing is judged by: ")
                .append(Escape.line(String.join("; ", notJudged)))
                .append("\n\n");
        Replayed policy = backtest.columns().get(0).replayed();
        policy.releases().forEach(judged -> release(out, judged, policy));
        if (!policy.releases().isEmpty()) {
            out.append("\n▏ start, step   ✓ complete   ✗ goes back   ⟲ people took it back\n\n");
        }
        conditions(out, backtest);
        return out.toString();
    }

    private static void release(StringBuilder out, Judged judged, Replayed replayed) {
        PastRelease release = judged.release();
        out.append(minute(release.start())).append("  ");
        out.append(axis(judged))
                .append("  ")
                .append(Escape.line(release.name()))
                .append('\n');
        out.append("    ").append(Escape.line(summary(judged))).append('\n');
        for (int i = 0; i < replayed.conditions().size(); i++) {
            for (Alarm alarm : judged.conditions().get(i).alarms()) {
                out.append("    ").append(alarm(release, alarm)).append('\n');
            }
            judged.conditions()
                    .get(i)
                    .nearMiss()
                    .ifPresent(near -> out.append("    near   ")
                            .append(minute(near.at()) + "  " + Escape.line(near.values()) + "\n"));
        }
    }

    static String summary(Judged judged) {
        PastRelease release = judged.release();
        Optional<Mark> last = judged.marks().isEmpty()
                ? Optional.empty()
                : Optional.of(judged.marks().get(judged.marks().size() - 1));
        Optional<Mark> back = last.filter(each -> isBack(each));
        String policy = last.map(each -> each.decision() + " after " + span(release.start(), each.at()))
                .orElse("nothing is decided");
        String people = release.rollback()
                .map(at -> "people took it back after " + span(release.start(), at)
                        + back.map(mark -> ", " + span(mark.at(), at) + " later")
                                .orElse(""))
                .orElse(back.isPresent() ? "people kept it" : "");
        return policy
                + (people.isEmpty() ? "" : "; " + people)
                + (judged.windowWasClosed() ? "; the window was closed then" : "");
    }

    private static String alarm(PastRelease release, Alarm alarm) {
        String how = alarm.watched() ? "fired  " : "later  ";
        String recovered = alarm.recovered()
                .map(at -> ", normal again after " + span(alarm.since(), at))
                .orElse(", not normal again before " + minute(release.end()));
        return how + minute(alarm.fired()) + "  " + Escape.line(alarm.values()) + recovered
                + (alarm.watched() ? "" : " (not watched any more)");
    }

    static boolean isBack(Mark mark) {
        return mark.decision().equals("Revert") || mark.decision().equals("Freeze");
    }

    /** From the start to the last thing that happened. */
    private static String axis(Judged judged) {
        PastRelease release = judged.release();
        Instant end = release.rollback().orElse(release.start());
        for (Mark mark : judged.marks()) {
            end = mark.at().isAfter(end) ? mark.at() : end;
        }
        long length = Math.max(1, Duration.between(release.start(), end).toSeconds());
        char[] axis = "·".repeat(AXIS).toCharArray();
        Function<Instant, Integer> at = time -> (int) Math.max(
                0, Math.min(AXIS - 1, Duration.between(release.start(), time).toSeconds() * (AXIS - 1) / length));
        for (Mark mark : judged.marks()) {
            axis[at.apply(mark.at())] = isBack(mark) ? '✗' : mark.decision().equals("Complete") ? '✓' : '▏';
        }
        release.rollback().ifPresent(time -> axis[at.apply(time)] = '⟲');
        return new String(axis);
    }

    private static void conditions(StringBuilder out, Backtest backtest) {
        int most = backtest.columns().stream()
                .mapToInt(each -> each.replayed().conditions().size())
                .max()
                .orElse(0);
        for (int i = 0; i < most; i++) {
            int number = i;
            List<List<String>> columns = new ArrayList<>();
            columns.add(List.of(
                    "",
                    "fired",
                    "before people",
                    "false alarms",
                    "missed",
                    "near misses",
                    "lead, middle",
                    "lead, shortest",
                    "after the watch"));
            for (Backtest.Column column : backtest.columns()) {
                Replayed replayed = column.replayed();
                columns.add(
                        number < replayed.conditions().size()
                                ? cells(column.name(), Tally.of(replayed, number))
                                : List.of(column.name(), "–", "–", "–", "–", "–", "–", "–", "–"));
            }
            for (Backtest.Column column : backtest.columns()) {
                Replayed replayed = column.replayed();
                if (number < replayed.conditions().size()) {
                    String text = replayed.conditions().get(number).text();
                    boolean same = column != backtest.columns().get(0)
                            && number
                                    < backtest.columns()
                                            .get(0)
                                            .replayed()
                                            .conditions()
                                            .size()
                            && text.equals(backtest.columns()
                                    .get(0)
                                    .replayed()
                                    .conditions()
                                    .get(number)
                                    .text());
                    if (!same) {
                        out.append(Escape.line(column.name() + ": when " + text))
                                .append('\n');
                    }
                }
            }
            table(out, columns);
            out.append('\n');
        }
    }

    private static List<String> cells(String name, Tally tally) {
        return List.of(
                name,
                String.valueOf(tally.fired()),
                tally.caught() + " of " + (tally.caught() + tally.missed()),
                String.valueOf(tally.falseAlarms()),
                String.valueOf(tally.missed()),
                String.valueOf(tally.nearMisses()),
                tally.medianLead().map(TextReplay::span).orElse("–"),
                tally.leads().isEmpty() ? "–" : span(tally.leads().get(0)),
                String.valueOf(tally.afterWatch()));
    }

    private static void table(StringBuilder out, List<List<String>> columns) {
        for (int row = 0; row < columns.get(0).size(); row++) {
            StringBuilder line = new StringBuilder("   ");
            for (List<String> column : columns) {
                int width = Math.min(
                        40, column.stream().mapToInt(String::length).max().orElse(0));
                String cell = Escape.line(column.get(row));
                String cut = cell.length() <= width ? cell : cell.substring(0, width - 1) + "…";
                line.append(' ').append(cut).append(" ".repeat(width - cut.length() + 1));
            }
            out.append(line.toString().stripTrailing()).append('\n');
        }
    }

    static String span(Instant from, Instant to) {
        return span(Duration.between(from, to));
    }

    static String span(Duration span) {
        if (span.isNegative()) {
            return "-" + span(span.negated());
        }
        String days = span.toDays() == 0 ? "" : span.toDays() + "d";
        String hours = span.toHoursPart() == 0 ? "" : span.toHoursPart() + "h";
        String minutes = span.toMinutesPart() == 0 ? "" : span.toMinutesPart() + "m";
        String seconds = span.toSecondsPart() == 0 || span.toHours() > 0 ? "" : span.toSecondsPart() + "s";
        String all = days + hours + minutes + seconds;
        return all.isEmpty() ? "0s" : all;
    }

    private static String minute(Instant time) {
        return time.toString().substring(0, 16).replace('T', ' ');
    }
}
