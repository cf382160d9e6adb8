/**
 * The types of expressions: which names are in scope, what each expression is, and which do not fit together.
 *
 * <p>Everything here reads {@link dev.sluice.dsl.model.Expression}s and reports {@link dev.sluice.dsl.model.Problem}s. No
 * word of the language is read here and nothing is evaluated. Groovy is unknown to it.
 */
package dev.sluice.dsl.language.typing;
