/**
 * Conditions and rules over signals, facts and resources, and the verdict they give (semantics, sections 2 to 4 and 6).
 *
 * <p>A policy is compiled once into {@link dev.sluice.dsl.evaluate.Code}s; a judgement runs them fast and without a trace,
 * and only where it does not pass runs them again to find the place and the values to report. Nothing here reads a file,
 * a clock or a network, parses a policy or writes an output format.
 */
package dev.sluice.dsl.evaluate;
