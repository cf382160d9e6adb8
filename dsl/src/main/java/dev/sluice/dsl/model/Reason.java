package dev.sluice.dsl.model;

import java.time.Instant;
import java.util.Optional;

/**
 * One reason of a decision.
 *
 * @param subject what it is about: a condition's text, {@code gates}, {@code hold}, {@code promote by anna}, …
 * @param message value, operator and limit, in one line
 * @param since since when it is so
 */
public record Reason(Outcome outcome, String subject, String message, Optional<Instant> since) {
    /** {@code subject: message}. */
    public String text() {
        return message.isEmpty() ? subject : subject + ": " + message;
    }
}
