package dev.sluice.dsl.model;

/** What a number measures. Only numbers of one dimension are compared, added or subtracted (semantics, section 2). */
public enum Dimension {
    /** A bare number: how many. */
    COUNT,
    /** A part of a whole; percent and ratio are the same dimension. */
    RATIO,
    DURATION,
    /** An amount of data. */
    BYTES,
    /** Events a second. */
    RATE,
    /** A number of requests, as {@code traffic: 50.requests} says it. */
    REQUESTS,
    /** A Kubernetes quantity of processors. */
    CPU
}
