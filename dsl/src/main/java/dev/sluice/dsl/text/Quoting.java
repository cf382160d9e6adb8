package dev.sluice.dsl.text;

/** Texts and patterns between their quotes, such that Groovy's lexer gives them back unit by unit. */
final class Quoting {
    /** The longest token that the language reads; longer texts stand between three quotes, where less is escaped. */
    private static final int LONGEST = 1_000;

    private Quoting() {}

    /** {@code 'text'}; no sign in it is special but the backslash and the quote. */
    static String text(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('\'');
        escape(text, '\'', out);
        out.append('\'');
        return out.length() <= LONGEST ? out.toString() : block(text);
    }

    /** A part of {@code "a ${b} c"}. */
    static void inTemplate(String text, StringBuilder out) {
        escape(text, '"', out);
    }

    /** {@code ~/pattern/}, or {@code ~'pattern'} where slashes would change it. */
    static String pattern(String regex) {
        return isSlashy(regex) ? "~/" + regex.replace("/", "\\/") + "/" : "~" + text(regex);
    }

    private static void escape(String text, char quote, StringBuilder out) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' || c == quote || c == '$' && quote == '"') {
                out.append('\\').append(c);
            } else if (c == '\n') {
                out.append("\\n");
            } else if (c == '\t') {
                out.append("\\t");
            } else if (c == '\r') {
                out.append("\\r");
            } else if (isPrintable(text, i)) {
                out.append(c);
            } else {
                unicode(c, out);
            }
        }
    }

    /** {@code '''text'''}, with line ends and quotes as they are. */
    private static String block(String text) {
        StringBuilder out = new StringBuilder(text.length() + 6).append("'''");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' || c == '\'' && (i + 1 == text.length() || text.startsWith("''", i + 1))) {
                out.append('\\').append(c);
            } else if (c == '\n' || c == '\t' || isPrintable(text, i)) {
                out.append(c);
            } else if (c == '\r') {
                out.append("\\r");
            } else {
                unicode(c, out);
            }
        }
        return out.append("'''").toString();
    }

    private static void unicode(char c, StringBuilder out) {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.append(Character.forDigit(c >> shift & 15, 16));
        }
    }

    /** Whether the unit may stand in a file as it is: the language refuses invisible and broken characters. */
    private static boolean isPrintable(String text, int at) {
        char c = text.charAt(at);
        if (c >= ' ' && c < 0x7F) {
            return true;
        }
        int character = text.codePointAt(Character.isLowSurrogate(c) && at > 0 ? pairStart(text, at) : at);
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private static int pairStart(String text, int low) {
        return Character.isHighSurrogate(text.charAt(low - 1)) ? low - 1 : low;
    }

    /** Between slashes nothing is escaped but the slash, dollar signs begin values, and some beginnings are comments. */
    private static boolean isSlashy(String regex) {
        if (regex.isEmpty() || "*/= ".indexOf(regex.charAt(0)) >= 0 || regex.endsWith("\\")) {
            return false;
        }
        for (int i = 0; i < regex.length(); i++) {
            char c = regex.charAt(i);
            char next = i + 1 < regex.length() ? regex.charAt(i + 1) : ' ';
            if (!isPrintable(regex, i)
                    || c == '\\' && (next == 'u' || next == '/' || next == '\\')
                    || c == '$' && (next == '{' || next == '_' || Character.isJavaIdentifierStart(next))) {
                return false;
            }
        }
        return true;
    }
}
