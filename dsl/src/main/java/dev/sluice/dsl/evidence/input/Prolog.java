package dev.sluice.dsl.evidence.input;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;

/**
 * What stands before an XML file's root element, looked at before the JDK's parser sees it: that parser prints to standard
 * error, or throws what it does not declare, on some broken encodings and DOCTYPEs.
 */
final class Prolog {
    private static final int WITHIN = 64 << 10;

    private final Input input;
    private final String text;

    Prolog(Input input) {
        this.input = input;
        this.text = input.head(WITHIN);
    }

    /** The encoding that the XML declaration names, else UTF-8; a byte order mark decides before both. */
    Charset encoding(Charset marked) {
        int end = text.indexOf("?>");
        int name = text.startsWith("<?xml") ? text.indexOf("encoding", 5) : -1;
        if (!marked.equals(StandardCharsets.UTF_8) || name < 0 || end < name) {
            return marked;
        }
        String rest = text.substring(name + "encoding".length(), end).replace('\'', '"');
        int open = rest.indexOf('"');
        int close = rest.indexOf('"', open + 1);
        try {
            Charset named = Charset.forName(close < 0 ? "" : rest.substring(open + 1, close));
            return named.name().startsWith("UTF-16") ? marked : named;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw input.refuse(
                    Refused.SYNTAX, 1, 1, "the encoding that the file names is not known", "write it in UTF-8");
        }
    }

    /** A DOCTYPE may name a DTD, which is not loaded; it may declare nothing, and it must end. */
    void demandPlainDoctype() {
        int at = 0;
        while (true) {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            Optional<String> end = text.startsWith("<?", at)
                    ? Optional.of("?>")
                    : text.startsWith("<!--", at) ? Optional.of("-->") : Optional.empty();
            if (end.isEmpty()) {
                break;
            }
            int found = text.indexOf(end.get(), at + 2);
            at = found < 0 ? text.length() : found + end.get().length();
        }
        if (!text.startsWith("<!DOCTYPE", at)) {
            return;
        }
        int line =
                1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
        char quote = 0;
        for (int i = at; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '[') {
                throw input.refuse(
                        Refused.SYNTAX,
                        line,
                        1,
                        "the DOCTYPE declares entities or elements of its own: it is not read",
                        "reports need no entities: write the text itself");
            } else if (c == '>') {
                return;
            }
        }
        throw input.refuse(Refused.SYNTAX, line, 1, "the DOCTYPE does not end", "is the file complete? write it again");
    }
}
