package dev.sluice.dsl.language.syntax;

import dev.sluice.dsl.model.Problem;
import java.util.List;
import java.util.Locale;

/** Refuses a text by its size and its characters, before anything reads it. */
final class CharacterFence {
    /** In UTF-16 units, which are never more than the bytes of its UTF-8. */
    static final int SIZE = 64 * 1024;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** How much of a file that is too large is kept, to show where it starts. */
    private static final int SHOWN = 200;

    private CharacterFence() {}

    static void check(SourceText source, List<Problem> problems) {
        String text = source.text();
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            int size = Character.charCount(character);
            if (character >= 0x7F || character < ' ') {
                String wrong = wrong(text, i, character);
                if (wrong != null) {
                    problems.add(source.error("character", source.position(i, i + size), wrong, hint(i, character)));
                    return;
                }
            }
            i += size;
        }
    }

    /** The problem of a text that is over the limit. It holds the text's first line only. */
    static Problem tooLarge(String file, String text) {
        SourceText beginning = new SourceText(file, text.substring(0, SHOWN));
        return beginning.error(
                "limit",
                beginning.position(0, 0),
                String.format(Locale.ROOT, "the file has %,d characters, at most %,d are read", text.length(), SIZE),
                "split it: rules that several applications share belong into a library policy");
    }

    private static String wrong(String text, int at, int character) {
        switch (Character.getType(character)) {
            case Character.CONTROL:
                return isLineEndOrTab(text, at) ? null : "there is a control character here, " + name(character);
            case Character.FORMAT:
                return "there is an invisible character here, " + name(character);
            case Character.SURROGATE:
                return "there is half a character here, " + name(character);
            case Character.LINE_SEPARATOR:
            case Character.PARAGRAPH_SEPARATOR:
                return "there is a line separator here that editors show in different ways, " + name(character);
            default:
                return null;
        }
    }

    private static boolean isLineEndOrTab(String text, int at) {
        char character = text.charAt(at);
        return character == '\n'
                || character == '\t'
                || character == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n';
    }

    private static String hint(int at, int character) {
        if (at == 0 && character == BYTE_ORDER_MARK) {
            return "save the file as UTF-8 without a byte order mark";
        }
        if (character == '\r') {
            return "lines end with a line feed, or with carriage return and line feed";
        }
        if (Character.getType(character) == Character.FORMAT) {
            return "it can make the text read as something else than it is; remove it, or write \\u"
                    + name(character).substring(2) + " within a text";
        }
        return "remove it; files are text in UTF-8";
    }

    private static String name(int character) {
        return String.format(Locale.ROOT, "U+%04X", character);
    }
}
