package dev.sluice.agent.admission;

import java.time.Instant;
import java.util.Optional;

/**
 * What was answered, for the record. Dry runs make none.
 *
 * @param webhook {@code judge}, {@code guard}, {@code hold} or {@code policies}
 * @param override the reason of a break-glass annotation that this request brings: the API server passed judge over
 */
public record Ruling(Instant at, String webhook, Review review, Answer answer, Optional<String> override) {}
