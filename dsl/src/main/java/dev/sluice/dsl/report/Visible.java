package dev.sluice.dsl.report;

/**
 * Text as a terminal or a build log may show it: what would move the cursor, be seen as something else, or be taken for a
 * command by the runner of GitHub Actions ({@code ::error} at the start of a line, {@code ##[error]} anywhere) or Azure
 * Pipelines ({@code ##vso[…]}), is written out.
 */
final class Visible {
    private Visible() {}

    /** {@code text} with control, format and line-separating characters and lone surrogates as {@code \\u001b}. */
    static String of(String text) {
        return withoutCommands(withoutHidden(text));
    }

    /** {@code text}, which begins a line, so that no runner takes it for a command. */
    static String withoutCommands(String text) {
        String quiet = text.indexOf("##") < 0 ? text : text.replace("##", "#\\u0023");
        int start = 0;
        while (start < quiet.length() && Character.isWhitespace(quiet.charAt(start))) {
            start++;
        }
        return quiet.startsWith("::", start)
                ? quiet.substring(0, start) + "\\u003a" + quiet.substring(start + 1)
                : quiet;
    }

    private static String withoutHidden(String text) {
        StringBuilder out = null;
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            int size = Character.charCount(character);
            if (isHidden(character)) {
                if (out == null) {
                    out = new StringBuilder(text.length() + 16).append(text, 0, i);
                }
                for (int unit = i; unit < i + size; unit++) {
                    out.append("\\u");
                    for (int shift = 12; shift >= 0; shift -= 4) {
                        out.append(Character.forDigit(text.charAt(unit) >> shift & 15, 16));
                    }
                }
            } else if (out != null) {
                out.appendCodePoint(character);
            }
            i += size;
        }
        return out == null ? text : out.toString();
    }

    /** How many columns of a terminal the text takes. */
    static int width(String text) {
        return text.codePoints().map(Visible::width).sum();
    }

    /** The beginning of {@code text} that fits into so many columns. */
    static String first(String text, int columns) {
        int taken = 0;
        int end = 0;
        while (end < text.length()) {
            int character = text.codePointAt(end);
            taken += width(character);
            if (taken > columns) {
                break;
            }
            end += Character.charCount(character);
        }
        return text.substring(0, end);
    }

    /** The end of {@code text} that fits into so many columns. */
    static String last(String text, int columns) {
        int taken = 0;
        int start = text.length();
        while (start > 0) {
            int character = text.codePointBefore(start);
            taken += width(character);
            if (taken > columns) {
                break;
            }
            start -= Character.charCount(character);
        }
        return text.substring(start);
    }

    private static boolean isHidden(int character) {
        switch (Character.getType(character)) {
            case Character.CONTROL:
            case Character.FORMAT:
            case Character.SURROGATE:
            case Character.LINE_SEPARATOR:
            case Character.PARAGRAPH_SEPARATOR:
                return true;
            default:
                return false;
        }
    }

    /** Combining marks take no column, East Asian wide and fullwidth characters and emoji two (UAX 11, its main blocks). */
    private static int width(int character) {
        if (character < 0x300) {
            return 1;
        }
        int type = Character.getType(character);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        boolean wide = character >= 0x1100 && character <= 0x115F
                || character >= 0x2E80 && character <= 0xA4CF
                || character >= 0xAC00 && character <= 0xD7A3
                || character >= 0xF900 && character <= 0xFAFF
                || character >= 0xFE30 && character <= 0xFE6F
                || character >= 0xFF00 && character <= 0xFF60
                || character >= 0xFFE0 && character <= 0xFFE6
                || character >= 0x1F300 && character <= 0x1F64F
                || character >= 0x1F680 && character <= 0x1F6FF
                || character >= 0x1F900 && character <= 0x1F9FF
                || character >= 0x20000 && character <= 0x3FFFD;
        return wide ? 2 : 1;
    }
}
