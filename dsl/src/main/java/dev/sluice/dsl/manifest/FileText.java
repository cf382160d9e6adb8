package dev.sluice.dsl.manifest;

import dev.sluice.dsl.model.Position;
import dev.sluice.dsl.model.Problem;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** A file's text with its name, from which problems get their places and excerpts. */
final class FileText {
    private static final int LONGEST_EXCERPT = 200;
    private static final Pattern SECRET = Pattern.compile("\\bkind[\"']?\\s*:\\s*[\"']?Secret(List)?\\b");
    private static final Pattern VALUE = Pattern.compile("(\\bvalue[\"']?\\s*:\\s*).+");

    private final String file;
    private final String text;
    private Boolean holdsSecret;

    private FileText(String file, String text) {
        this.file = file;
        this.text = text;
    }

    /** The text of UTF-8 bytes; a byte order mark is skipped. */
    static FileText decode(String file, byte[] content, Limits limits) {
        if (content.length > limits.bytes()) {
            throw Refusal.ofFile(new Problem(
                    "manifest-limit",
                    Problem.Level.ERROR,
                    new Position(file, 1, 1, 1, 1),
                    "the file has " + content.length + " bytes; at most " + limits.bytes() + " are read",
                    "split it into several files",
                    ""));
        }
        refuseWideEncodings(file, content);
        int start = startsWith(content, 0xEF, 0xBB, 0xBF) ? 3 : 0;
        if (isAscii(content)) {
            return new FileText(file, new String(content, StandardCharsets.ISO_8859_1));
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.wrap(content, start, content.length - start);
        CharBuffer characters = CharBuffer.allocate(content.length - start + 1);
        CoderResult result = decoder.decode(bytes, characters, true);
        characters.flip();
        FileText decoded = new FileText(file, characters.toString());
        if (result.isError()) {
            String hex = String.format("0x%02X", content[bytes.position()] & 0xFF);
            throw Refusal.ofFile(decoded.problem(
                    "manifest-encoding",
                    decoded.positionAt(decoded.text.length()),
                    "the byte " + hex + " is not UTF-8 here; the file cannot be read further",
                    "save the file as UTF-8"));
        }
        return decoded;
    }

    String file() {
        return file;
    }

    String text() {
        return text;
    }

    /** A place by line and column, both from 1, column in code points as SnakeYAML counts. */
    Position position(int line, int column) {
        String whole = line(line);
        int units = Math.max(0, column - 1);
        if (whole.codePointCount(0, whole.length()) >= units) {
            units = whole.offsetByCodePoints(0, units);
        }
        return new Position(file, line, units + 1, line, units + 2);
    }

    /** The place of the character at {@code offset}. */
    Position positionAt(int offset) {
        int line = 1;
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0 && end < offset; end = text.indexOf('\n', start)) {
            line++;
            start = end + 1;
        }
        int column = Math.min(offset, text.length()) - start + 1;
        return new Position(file, line, column, line, column + 1);
    }

    Problem problem(String code, Position position, String message, String hint) {
        return problem(code, Problem.Level.ERROR, position, message, hint);
    }

    Problem problem(String code, Problem.Level level, Position position, String message, String hint) {
        String excerpt = excerpt(position.line());
        if (excerpt.length() > LONGEST_EXCERPT) {
            excerpt = excerpt.substring(0, LONGEST_EXCERPT) + "…";
        }
        return new Problem(code, level, position, message, hint, excerpt);
    }

    /** A line as it may be printed: none of a file with a Secret, and no value of a variable or header (semantics, section 12). */
    private String excerpt(int number) {
        if (holdsSecret == null) {
            holdsSecret = SECRET.matcher(text).find();
        }
        return holdsSecret ? "" : VALUE.matcher(line(number)).replaceFirst("$1<redacted>");
    }

    /** The text of a line, counted from 1, without its end; empty where there is no such line. */
    String line(int number) {
        int start = 0;
        for (int line = 1; line < number; line++) {
            int end = text.indexOf('\n', start);
            if (end < 0) {
                return "";
            }
            start = end + 1;
        }
        int end = text.indexOf('\n', start);
        String line = text.substring(start, end < 0 ? text.length() : end);
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    private static void refuseWideEncodings(String file, byte[] content) {
        String found = null;
        if (startsWith(content, 0xFF, 0xFE) || startsWith(content, 0xFE, 0xFF)) {
            found = "the file starts with the byte order mark of UTF-16";
        } else if (content.length > 3
                && (content[0] == 0) != (content[1] == 0)
                && (content[2] == 0) != (content[3] == 0)) {
            found = "every second byte is zero, as in UTF-16";
        }
        if (found != null) {
            throw Refusal.ofFile(new Problem(
                    "manifest-encoding",
                    Problem.Level.ERROR,
                    new Position(file, 1, 1, 1, 1),
                    found + "; manifests are read as UTF-8",
                    "save the file as UTF-8, for example with iconv -f UTF-16 -t UTF-8",
                    ""));
        }
    }

    private static boolean startsWith(byte[] content, int... bytes) {
        if (content.length < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((content[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAscii(byte[] content) {
        for (byte each : content) {
            if (each < 0) {
                return false;
            }
        }
        return true;
    }
}
