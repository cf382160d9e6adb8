package dev.sluice.dsl.engine;

import dev.sluice.dsl.model.Finding;
import dev.sluice.dsl.model.Outcome;
import dev.sluice.dsl.model.Position;
import dev.sluice.dsl.model.Reason;
import dev.sluice.dsl.model.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How one demand on a running release stands.
 *
 * @param source what kind of demand it is
 * @param rule its name in reports: {@code rollback}, {@code smoke}, {@code proceed}, {@code restarts}, …
 * @param text the condition
 * @param state PASS = as it should be: a rollback condition that is known and FALSE
 * @param fired whether it asks for a revert, now
 * @param message values and limits
 * @param since since when it is so, where that is known
 * @param behind what it was judged by: values, the time of their samples, what was asked
 */
record Standing(
        Finding.Source source,
        String rule,
        String text,
        Outcome state,
        boolean fired,
        String message,
        Optional<Instant> since,
        List<Reason> behind,
        Position position) {
    Standing(
            Finding.Source source,
            String rule,
            String text,
            Outcome state,
            boolean fired,
            String message,
            Optional<Instant> since,
            Position position) {
        this(source, rule, text, state, fired, message, since, List.of(), position);
    }

    /** The reason, and what lies behind it. */
    Stream<Reason> reasons() {
        return Stream.concat(Stream.of(reason()), behind.stream());
    }

    Reason reason() {
        return new Reason(state, text, message, since);
    }

    Finding finding() {
        String said = message.isEmpty() ? text : text + ": " + message;
        return finding(source, rule, state, said, text, "", message, "", position);
    }

    /** A finding that is about no object. */
    static Finding finding(
            Finding.Source source,
            String rule,
            Outcome outcome,
            String message,
            String condition,
            String expected,
            String observed,
            String fix,
            Position position) {
        return new Finding(
                source,
                rule,
                "",
                outcome,
                Finding.Status.COUNTED,
                Severity.HIGH,
                message,
                condition,
                Optional.empty(),
                "",
                0,
                0,
                "",
                expected,
                observed,
                fix,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                position);
    }
}
