package dev.sluice.dsl.text;

import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.Value;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One statement: a word with its arguments and options, in the order in which they are added. */
final class Line {
    private final String word;
    private final StringBuilder given = new StringBuilder();

    Line(String word) {
        this.word = word;
    }

    Line argument(String written) {
        given.append(given.isEmpty() ? "" : ", ").append(written);
        return this;
    }

    Line text(String text) {
        return argument(Quoting.text(text));
    }

    Line texts(Collection<String> texts) {
        texts.forEach(this::text);
        return this;
    }

    Line option(String name, String written) {
        return argument(ValueText.key(name) + ": " + written);
    }

    /** An option with a text, left out where the text is empty. */
    Line textOption(String name, String text) {
        return text.isEmpty() ? this : option(name, Quoting.text(text));
    }

    Line textOption(String name, Optional<String> text) {
        return text.isPresent() ? option(name, Quoting.text(text.get())) : this;
    }

    Line option(String name, Optional<Value.Measure> measure) {
        return measure.isPresent() ? option(name, ValueText.of(measure.get())) : this;
    }

    Line number(String name, Optional<Integer> number) {
        return number.isPresent() ? option(name, Integer.toString(number.get())) : this;
    }

    Line flag(String name, boolean flag) {
        return flag ? option(name, "true") : this;
    }

    /** One alone, several as a list. */
    static String oneOrMore(List<String> written) {
        return written.size() == 1 ? written.get(0) : "[" + String.join(", ", written) + "]";
    }

    /** As {@link #oneOrMore}, quoted. */
    static String quoted(List<String> texts) {
        return oneOrMore(texts.stream().map(Quoting::text).toList());
    }

    static String map(java.util.Map<String, Expression> entries) {
        return ExpressionText.of(new Expression.MapOf(entries, dev.sluice.dsl.model.Position.NONE));
    }

    /** The word of an enum's constant: {@code SEALED_SECRETS} is {@code sealedSecrets}. */
    static String word(Enum<?> constant) {
        StringBuilder word = new StringBuilder();
        boolean upper = false;
        for (char c : constant.name().toLowerCase(Locale.ROOT).toCharArray()) {
            if (c == '_') {
                upper = true;
            } else {
                word.append(upper ? Character.toUpperCase(c) : c);
                upper = false;
            }
        }
        return word.toString();
    }

    /** As a call: {@code word(a, b: c)}. */
    String call() {
        return word + "(" + given + ")";
    }

    /** As a statement without a block. What begins with a sign would be taken for an operand of the word. */
    String statement() {
        if (given.isEmpty()) {
            return word;
        }
        return "([{-~".indexOf(given.charAt(0)) >= 0 ? call() : word + " " + given;
    }

    /** Before a block. */
    String opening() {
        return (given.isEmpty() ? word : call()) + " {";
    }
}
