package dev.sluice.dsl.language;

import java.util.List;

/**
 * What a word says, for {@code sluice explain}, completion and the generated reference.
 *
 * @param word the word
 * @param form how it stands
 * @param places the words in whose block, or as whose value, it stands
 * @param times {@code once}, {@code required} or {@code any number of times}, for a statement
 * @param about what it says
 * @param example lines as somebody would write them, or empty
 * @param inside the words of its block
 */
public record WordDescription(
        String word,
        Form form,
        List<String> places,
        String times,
        String about,
        String example,
        List<ParameterDescription> arguments,
        List<ParameterDescription> options,
        List<String> inside) {
    public WordDescription {
        places = List.copyOf(places);
        arguments = List.copyOf(arguments);
        options = List.copyOf(options);
        inside = List.copyOf(inside);
    }

    /** How a word stands in a text. */
    public enum Form {
        /** {@code word …}. */
        STATEMENT,
        /** {@code name = word(…)}. */
        ASSIGNED,
        /** {@code word(…)}, as a value. */
        CALL,
        /** {@code word}, as a value. */
        BARE
    }

    /**
     * @param takes the kind of its value: {@code a duration, as 5.minutes}
     * @param required whether it must be given
     */
    public record ParameterDescription(String name, String takes, boolean required, String about) {}
}
