/**
 * The words of the language, one class each. To add a word: write its class, and put it inside the word in whose block it
 * stands (or into {@link dev.sluice.dsl.language.words.PolicyFile}); its description, hints and reference follow.
 *
 * <p>{@code …Word} reads a statement or call; kinds of values that several words take live in
 * {@link dev.sluice.dsl.language.words.Values}. What a word means at run time lives in {@code evaluate} and {@code
 * engine}, not here.
 */
package dev.sluice.dsl.language.words;
