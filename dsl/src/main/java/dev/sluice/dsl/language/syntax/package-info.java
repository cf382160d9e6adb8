/**
 * The front end: the text of a policy → statements and untyped expressions with their places, or its problems.
 *
 * <p>Groovy's lexer and parser read the text; what they give is turned into the few forms of {@link
 * dev.sluice.dsl.language.syntax.Statement} and {@link dev.sluice.dsl.model.Expression}, and everything else that Groovy
 * knows is refused by name. Nothing of a file is compiled, loaded or run. Which words there are and what they mean is not
 * known here, nor are types.
 */
package dev.sluice.dsl.language.syntax;
