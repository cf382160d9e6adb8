/**
 * The model as canonical text of the language: one form for each meaning, which loads into an equal model.
 *
 * <p>Reads the model only. It knows how the language is written, not how it is read.
 */
package dev.sluice.dsl.text;
