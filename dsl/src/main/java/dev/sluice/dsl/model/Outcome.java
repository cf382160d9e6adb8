package dev.sluice.dsl.model;

/** The three values of a verdict. UNKNOWN never passes. */
public enum Outcome {
    PASS,
    FAIL,
    UNKNOWN
}
