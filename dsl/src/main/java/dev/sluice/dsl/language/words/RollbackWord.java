package dev.sluice.dsl.language.words;

import dev.sluice.dsl.language.grammar.Choice;
import dev.sluice.dsl.language.grammar.Entry;
import dev.sluice.dsl.language.grammar.Kinds;
import dev.sluice.dsl.language.grammar.Parameter;
import dev.sluice.dsl.language.grammar.Word;
import dev.sluice.dsl.model.Rollback;
import dev.sluice.dsl.model.Rollback.OnUnknown;
import dev.sluice.dsl.model.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code rollback(in: 'production', watch: 10.minutes) { … }}. */
final class RollbackWord extends Word<Rollback> {
    private final Parameter<List<String>> in = requiredOption(
            "in", Kinds.oneOrMore(Values.ENVIRONMENT), "the environments in which it goes back like this");
    private final Parameter<Value.Measure> watch =
            option("watch", Values.DURATION, "how long it is watched after the last step; 10 minutes where not said");
    private final Parameter<Value.Measure> warmUp =
            option("warmUp", Values.DURATION, "how long new pods are not judged; 1 minute where not said");
    private final Parameter<Value.Measure> patience =
            option("patience", Values.DURATION, "how long it may be unknown; 1 hour where not said");
    private final Parameter<OnUnknown> onUnknown = option(
            "onUnknown",
            new Choice<OnUnknown>("what happens when patience ends")
                    .of("hold", OnUnknown.HOLD, "it stays where it is, and people are told")
                    .of("revert", OnUnknown.REVERT, "it goes back, although nobody knows"),
            "what happens when patience ends; hold where not said");
    private final Parameter<Value.Measure> readyWithin = option(
            "readyWithin",
            Values.DURATION,
            "how long new pods may take; the Deployment's progressDeadlineSeconds where not said");
    private final WhenWord when = inside(new WhenWord());
    private final RestoreWord restore = inside(new RestoreWord());

    RollbackWord() {
        super(
                "rollback",
                Times.MANY,
                "When a release goes back. Pods that crash or never get ready are conditions everywhere.",
                """
                rollback(in: 'production', watch: 10.minutes) {
                    when errorRate > 5.percent, for: 1.minute, traffic: 50.requests
                }""");
    }

    @Override
    public boolean blockMayBeAbsent() {
        return true;
    }

    @Override
    protected Optional<Rollback> read(Entry entry) {
        return Optional.of(new Rollback(
                entry.get(in),
                entry.find(watch),
                entry.find(warmUp),
                entry.find(patience),
                entry.find(onUnknown).orElse(OnUnknown.HOLD),
                entry.find(readyWithin),
                entry.all(when),
                entry.one(restore).orElse(Set.of()),
                entry.position()));
    }
}
