package dev.sluice.dsl.simulate.replay;

import java.time.Instant;

/** A revision had samples from one time to another, without a gap that counts. */
public record Sighting(String revision, Instant from, Instant to) {}
