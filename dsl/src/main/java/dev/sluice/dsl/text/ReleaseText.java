package dev.sluice.dsl.text;

import dev.sluice.dsl.model.Position;
import dev.sluice.dsl.model.Release;
import dev.sluice.dsl.model.Release.Preparation;
import dev.sluice.dsl.model.Release.SmokeTest;
import dev.sluice.dsl.model.Release.Strategy;
import dev.sluice.dsl.model.Rollback;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code release(in: …) { … }} and {@code rollback(in: …) { … }}. */
final class ReleaseText {
    /** What a release without a strategy says. */
    private static final Strategy UNSAID = new Strategy.Rolling(List.of(), Optional.empty(), Position.NONE);

    private ReleaseText() {}

    static void write(Release release, Lines lines) {
        lines.open(new Line("release").option("in", Line.quoted(release.in())));
        if (!release.prepare().isEmpty()) {
            lines.open(new Line("prepare"));
            release.prepare().forEach(preparation -> lines.add(of(preparation)));
            lines.close();
        }
        release.configure().ifPresent(configure -> {
            lines.open(new Line("configure"));
            if (!configure.restart().isEmpty()) {
                lines.add(new Line("restart").texts(configure.restart()));
            }
            lines.close();
        });
        if (!release.strategy().equals(UNSAID)) {
            write(release.strategy(), lines);
        }
        if (!release.smoke().isEmpty()) {
            lines.open(new Line("smoke"));
            release.smoke().forEach(test -> lines.add(of(test)));
            lines.close();
        }
        release.proceed().ifPresent(when -> lines.add(new Line("proceed").option("when", ExpressionText.of(when))));
        for (Release.Notification notification : release.notifications()) {
            List<String> on = notification.on().stream().map(Line::word).toList();
            lines.add(new Line("notify").text(notification.channel()).option("on", Line.oneOrMore(on)));
        }
        lines.close();
    }

    private static Line of(Preparation preparation) {
        if (preparation instanceof Preparation.Backup backup) {
            return new Line("backup").textOption("job", backup.job()).option("within", backup.within());
        }
        Preparation.Migrate migrate = (Preparation.Migrate) preparation;
        return new Line("migrate")
                .textOption("job", migrate.job())
                .textOption("undo", migrate.undo())
                .flag("compatible", migrate.compatible())
                .flag("automatic", migrate.automatic())
                .flag("irreversible", migrate.irreversible())
                .option("within", migrate.within());
    }

    private static void write(Strategy strategy, Lines lines) {
        if (strategy instanceof Strategy.BlueGreen blueGreen) {
            lines.add(new Line("blueGreen")
                    .textOption("active", blueGreen.active())
                    .textOption("preview", blueGreen.preview())
                    .option("keep", Optional.of(blueGreen.keep())));
        } else if (strategy instanceof Strategy.Rolling rolling) {
            lines.open(new Line("rolling"));
            Line pauses = new Line("pauseAt");
            rolling.pauseAt().forEach(share -> pauses.argument(ValueText.of(share)));
            lines.add(pauses.option("hold", rolling.hold()));
            lines.close();
        } else if (strategy instanceof Strategy.Canary canary) {
            lines.open(new Line("canary"));
            canary.traffic()
                    .ifPresent(route -> lines.add(new Line("traffic")
                            .textOption(route.kind().equals("HTTPRoute") ? "httpRoute" : "rollout", route.name())));
            for (Strategy.Step step : canary.steps()) {
                lines.add(new Line("step").argument(ValueText.of(step.share())).option("hold", step.hold()));
            }
            lines.close();
        }
    }

    private static Line of(SmokeTest test) {
        return new Line(test.method().toLowerCase(Locale.ROOT))
                .text(test.path())
                .option("expect", Integer.toString(test.expect()))
                .number("port", test.port())
                .textOption("body", test.body())
                .option("within", test.within());
    }

    static void write(Rollback rollback, Lines lines) {
        lines.open(new Line("rollback")
                .option("in", Line.quoted(rollback.in()))
                .option("watch", rollback.watch())
                .option("warmUp", rollback.warmUp())
                .option("patience", rollback.patience())
                .option("onUnknown", Line.word(rollback.onUnknown()))
                .option("readyWithin", rollback.readyWithin()));
        for (Rollback.Condition condition : rollback.conditions()) {
            lines.add(new Line("when")
                    .argument(ExpressionText.of(condition.test()))
                    .option("for", condition.lasting())
                    .number("times", condition.times())
                    .option("traffic", condition.traffic())
                    .option("confidence", condition.confidence()));
        }
        if (!rollback.restore().isEmpty()) {
            Line restore = new Line("restore");
            rollback.restore().forEach(what -> restore.argument(Line.word(what)));
            lines.add(restore);
        }
        lines.close();
    }
}
