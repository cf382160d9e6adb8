/**
 * What a person or a machine reads of a verdict: one class an output, listed in {@link dev.sluice.dsl.report.Format}, and
 * the escaping each needs.
 *
 * <p>Imports the model and the codecs. Nothing here judges, and nothing here reads a file or knows a terminal: the driver
 * says how wide and whether in colour.
 */
package dev.sluice.dsl.report;
