package dev.sluice.agent.cli.explain;

import dev.sluice.agent.cli.explain.Topic.Group;
import dev.sluice.dsl.language.Vocabulary;
import dev.sluice.dsl.language.WordDescription;
import dev.sluice.dsl.language.WordDescription.Form;
import dev.sluice.dsl.language.WordDescription.ParameterDescription;
import java.util.ArrayList;
import java.util.List;

/** The words of the language, as they describe themselves. */
final class WordTopics {
    private WordTopics() {}

    /** Every meaning of every word; a word of several meanings is several topics. */
    static List<Topic> all() {
        List<Topic> topics = new ArrayList<>();
        for (List<WordDescription> meanings : Vocabulary.all().values()) {
            for (WordDescription word : meanings) {
                Group group = word.form() == Form.BARE ? Group.VALUE : Group.WORD;
                topics.add(new Topic(word.word(), group, Markdown.words(word.about()), () -> text(word)));
            }
        }
        return topics;
    }

    static String text(WordDescription word) {
        StringBuilder text = new StringBuilder(Markdown.words(sentence(word.about()))).append("\n");
        text.append(place(word)).append("\n");
        if (!word.example().isEmpty()) {
            text.append('\n').append(Markdown.example(word.example()));
        }
        if (!word.arguments().isEmpty() || !word.options().isEmpty()) {
            text.append('\n').append(Markdown.header("", "takes", "which is"));
            word.arguments().forEach(argument -> text.append(row(argument.name(), argument, " (may be left out)", "")));
            word.options().forEach(option -> text.append(row(option.name() + ":", option, "", " (must be given)")));
        }
        if (!word.inside().isEmpty()) {
            text.append("\nIts block holds ")
                    .append(Markdown.codes(word.inside()))
                    .append(".\n");
        }
        return text.toString();
    }

    private static String row(String name, ParameterDescription parameter, String optional, String required) {
        return Markdown.row(
                Markdown.code(name),
                Markdown.words(parameter.takes()),
                Markdown.words(parameter.about()) + (parameter.required() ? required : optional));
    }

    private static String place(WordDescription word) {
        String places = String.join(
                " or ", word.places().stream().map(WordTopics::place).toList());
        return switch (word.form()) {
            case STATEMENT, ASSIGNED -> "Stands in " + places + ", " + times(word.times()) + ".";
            case CALL -> "Stands as a value.";
            case BARE ->
                word.places().equals(List.of("expressions")) ? "Stands in expressions." : "Stands in " + places + ".";
        };
    }

    private static String times(String times) {
        return times.equals("required") ? "where it must be" : times;
    }

    /** Files are described, words are quoted. */
    private static String place(String place) {
        return place.contains(" ") && !place.endsWith(":") ? place : Markdown.code(place);
    }

    /** The meanings of bare words are written to stand in a list. */
    private static String sentence(String about) {
        return about.endsWith(".")
                ? about
                : about.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + about.substring(1) + ".";
    }
}
