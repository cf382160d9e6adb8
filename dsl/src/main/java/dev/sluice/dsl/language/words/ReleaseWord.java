package dev.sluice.dsl.language.words;

import dev.sluice.dsl.language.grammar.Entry;
import dev.sluice.dsl.language.grammar.Kinds;
import dev.sluice.dsl.language.grammar.Parameter;
import dev.sluice.dsl.language.grammar.Word;
import dev.sluice.dsl.model.Position;
import dev.sluice.dsl.model.Release;
import dev.sluice.dsl.model.Release.Strategy;
import java.util.List;
import java.util.Optional;

/** {@code release(in: 'production') { … }}. */
final class ReleaseWord extends Word<Release> {
    private static final Strategy UNGATED = new Strategy.Rolling(List.of(), Optional.empty(), Position.NONE);

    private final Parameter<List<String>> in =
            requiredOption("in", Kinds.oneOrMore(Values.ENVIRONMENT), "the environments in which it moves like this");
    private final PrepareWord prepare = inside(new PrepareWord());
    private final ConfigureWord configure = inside(new ConfigureWord());
    private final SmokeWord smoke = inside(new SmokeWord());
    private final ProceedWord proceed = inside(new ProceedWord());
    private final NotifyWord notify = inside(new NotifyWord());

    ReleaseWord() {
        super(
                "release",
                Times.MANY,
                "How a release moves. Where nothing is said: the Deployment rolls, without steps.",
                """
                release(in: 'production') {
                    canary {
                        step 10.percent, hold: 5.minutes
                        step 100.percent
                    }
                }""");
        inside(new RollingWord());
        inside(new BlueGreenWord());
        inside(new CanaryWord());
    }

    @Override
    protected Optional<Release> read(Entry entry) {
        List<Strategy> strategies = entry.all(Strategy.class);
        if (strategies.size() > 1) {
            entry.reading()
                    .refuse(
                            "twice",
                            strategies.get(1).position(),
                            "the release has a second strategy",
                            "it moves by one of rolling, blueGreen and canary");
        }
        return Optional.of(new Release(
                entry.get(in),
                entry.one(prepare).orElse(List.of()),
                entry.one(configure),
                strategies.stream().findFirst().orElse(UNGATED),
                entry.one(smoke).orElse(List.of()),
                entry.one(proceed),
                entry.all(notify),
                entry.position()));
    }
}
