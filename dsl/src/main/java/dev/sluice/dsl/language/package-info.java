/**
 * A policy's text becomes a {@link dev.sluice.dsl.model.Policy} or a list of its problems. Groovy parses, in {@code
 * syntax}; nothing is compiled, loaded or run. The words are in {@code words}, one class each, by the description that
 * {@code grammar} knows how to read; {@code typing} types expressions.
 *
 * <p>Pure but for one parser thread; imports {@code model} and {@code kubernetes}.
 */
package dev.sluice.dsl.language;
