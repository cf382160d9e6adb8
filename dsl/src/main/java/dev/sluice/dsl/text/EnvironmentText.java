package dev.sluice.dsl.text;

import dev.sluice.dsl.model.Environment;
import dev.sluice.dsl.model.Environment.ConfigValue;
import dev.sluice.dsl.model.Environment.Window;
import java.util.Map;

/** {@code environment('production') { … }}. */
final class EnvironmentText {
    private EnvironmentText() {}

    static void write(Environment environment, Lines lines) {
        lines.open(new Line("environment").text(environment.name()));
        lines.add(new Line("namespace").text(environment.namespace()));
        if (!environment.config().isEmpty()) {
            Line config = new Line("config");
            for (Map.Entry<String, ConfigValue> entry : environment.config().entrySet()) {
                config.option(entry.getKey(), of(entry.getValue()));
            }
            lines.add(config);
        }
        lines.add(new Line("enforce")
                .argument(Line.word(environment.enforce()))
                .option("onOutage", Line.word(environment.onOutage())));
        environment
                .promotion()
                .ifPresent(promotion -> lines.add(new Line("promote")
                        .textOption("from", promotion.from())
                        .option("healthyFor", promotion.healthyFor())));
        environment
                .approvals()
                .ifPresent(approvals -> lines.add(new Line("approvals")
                        .argument(Integer.toString(approvals.count()))
                        .option(
                                "from",
                                new Line("group").text(approvals.group()).call())));
        for (Window window : environment.windows()) {
            lines.add(of(window));
        }
        lines.close();
    }

    private static String of(ConfigValue value) {
        if (value instanceof ConfigValue.Secret secret) {
            return new Line("secret").text(secret.name()).text(secret.key()).call();
        }
        return ValueText.of(((ConfigValue.Plain) value).value());
    }

    private static Line of(Window window) {
        Line line = new Line(window.open() ? "open" : "closed");
        window.dates()
                .ifPresent(dates -> line.argument(range(
                        Quoting.text(dates.from().toString()),
                        Quoting.text(dates.to().toString()),
                        "..")));
        window.days()
                .ifPresent(days -> line.option("weekdays", range(Line.word(days.from()), Line.word(days.to()), "..")));
        window.hours()
                .ifPresent(hours -> line.option(
                        "hours",
                        Quoting.text(hours.from().toString())
                                + (hours.inclusive() ? ".." : "..<")
                                + Quoting.text(hours.to().toString())));
        return line.textOption("zone", window.zone().getId()).textOption("because", window.because());
    }

    private static String range(String from, String to, String dots) {
        return from.equals(to) ? from : from + dots + to;
    }
}
