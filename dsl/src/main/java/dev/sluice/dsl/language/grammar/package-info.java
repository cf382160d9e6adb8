/**
 * What a word of the language is, and how a statement is read by it: what it takes, where it may stand, how often, what
 * it means. The words themselves live beside this, one class each; no word is named here.
 *
 * <p>Knows the syntax tree, not Groovy. Every refusal is a {@link dev.sluice.dsl.model.Problem} with its place; reading
 * goes on behind it, so that all problems of a file are told at once.
 */
package dev.sluice.dsl.language.grammar;
