package dev.sluice.dsl.language.words;

import dev.sluice.dsl.language.grammar.Choice;
import dev.sluice.dsl.language.grammar.Entry;
import dev.sluice.dsl.language.grammar.Kinds;
import dev.sluice.dsl.language.grammar.Parameter;
import dev.sluice.dsl.language.grammar.Word;
import dev.sluice.dsl.model.Release.Notification;
import dev.sluice.dsl.model.Release.NotifyOn;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** {@code notify 'payments-releases', on: [blocked, reverted]}. */
final class NotifyWord extends Word<Notification> {
    private final Parameter<String> channel =
            argument("channel", Kinds.text("a channel's name"), "a channel of the operator's configuration");
    private final Parameter<List<NotifyOn>> on = requiredOption(
            "on",
            Kinds.oneOrMore(new Choice<NotifyOn>("an occasion")
                    .of("blocked", NotifyOn.BLOCKED, "it may not start")
                    .of("held", NotifyOn.HELD, "it waits, although its time is over")
                    .of("promoted", NotifyOn.PROMOTED, "it went on to the next step")
                    .of("reverted", NotifyOn.REVERTED, "it went back")
                    .of("completed", NotifyOn.COMPLETED, "it is through")
                    .of("frozen", NotifyOn.FROZEN, "it needs a person")),
            "when");

    NotifyWord() {
        super("notify", Times.MANY, "Tells people.", "notify 'payments-releases', on: [blocked, promoted, reverted]");
    }

    @Override
    protected Optional<Notification> read(Entry entry) {
        return Optional.of(new Notification(entry.get(channel), new LinkedHashSet<>(entry.get(on)), entry.position()));
    }
}
