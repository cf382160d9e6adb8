package dev.sluice.dsl.language.grammar;

/** What {@code name = word(…)} declares. */
public record Assigned<T>(String name, T value) {}
