package dev.sluice.dsl.language.typing;

import dev.sluice.dsl.model.Expression;

/**
 * An expression that was checked.
 *
 * @param expression the expression, with {@link Expression.Converted} wherever a text must be read as something else
 * @param type what it gives; {@link Type.Basic#ANYTHING} where a problem was reported
 */
public record Typed(Expression expression, Type type) {}
