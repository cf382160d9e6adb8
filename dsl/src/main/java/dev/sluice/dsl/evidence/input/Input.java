package dev.sluice.dsl.evidence.input;

import dev.sluice.dsl.model.Evidence;
import dev.sluice.dsl.model.EvidenceKind;
import dev.sluice.dsl.model.Position;
import dev.sluice.dsl.model.Problem;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One file that is being read: its bytes, its limits, and what was found in it so far. */
public final class Input {
    private static final int MOST_PROBLEMS = 50;
    private static final int EXCERPT_WITHIN = 1 << 20;
    private static final int LONGEST_EXCERPT = 160;

    private final String file;
    private final byte[] content;
    private final Limits limits;
    private final String formatName;
    private final List<FactSheet> sheets = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    /** @param formatName the format as which it is read, for messages */
    public Input(String file, byte[] content, Limits limits, String formatName) {
        this.file = file;
        this.content = content;
        this.limits = limits;
        this.formatName = formatName;
    }

    public String file() {
        return file;
    }

    public byte[] content() {
        return content;
    }

    public Limits limits() {
        return limits;
    }

    public XmlCursor xml() {
        return new XmlCursor(this);
    }

    public JsonCursor json() {
        return new JsonCursor(this);
    }

    /** The whole file as text: UTF-8, or UTF-16 where a byte order mark says so. */
    public String text() {
        int mark = markLength();
        try {
            return charset()
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(content, mark, content.length - mark))
                    .toString();
        } catch (CharacterCodingException e) {
            throw refuse(
                    Refused.SYNTAX, 1, 1, "expected text in UTF-8, found bytes that are not", "convert it to UTF-8");
        }
    }

    /** An XML file's characters; bytes that its encoding does not have are an error where they stand. */
    Reader characters() {
        int mark = markLength();
        return new InputStreamReader(
                new ByteArrayInputStream(content, mark, content.length - mark),
                new Prolog(this)
                        .encoding(charset())
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    /** The lines of {@link #text()}, within the limits. */
    public List<String> lines() {
        List<String> lines = text().lines().toList();
        if (lines.size() > limits.records()) {
            throw refuse(Refused.LIMIT, limits.records(), 1, "more than " + limits.records() + " lines", "");
        }
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).length() > limits.text()) {
                throw refuse(Refused.LIMIT, i + 1, 1, "a line of more than " + limits.text() + " characters", "");
            }
        }
        return lines;
    }

    /** The first characters, for recognising the format; what is no text comes out as replacement characters. */
    public String head(int bytes) {
        int mark = markLength();
        return new String(content, mark, Math.min(bytes, content.length - mark), charset());
    }

    private Charset charset() {
        if (startsWith(0xFE, 0xFF)) {
            return StandardCharsets.UTF_16BE;
        }
        return startsWith(0xFF, 0xFE) ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
    }

    private int markLength() {
        if (startsWith(0xEF, 0xBB, 0xBF)) {
            return 3;
        }
        return startsWith(0xFE, 0xFF) || startsWith(0xFF, 0xFE) ? 2 : 0;
    }

    private boolean startsWith(int... bytes) {
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

    /** A new sheet of facts; it becomes evidence unless the file is refused. */
    public FactSheet sheet(EvidenceKind kind) {
        FactSheet sheet = new FactSheet(kind, file, formatName);
        sheets.add(sheet);
        return sheet;
    }

    public Refused refuse(String code, int line, int column, String message, String hint) {
        return new Refused(problem(code, line, column, message, hint));
    }

    /** Notes a problem and reads on, so that all problems of a file are told at once. */
    public void problem(int line, int column, String message, String hint) {
        Problem problem = problem(Refused.CONTENT, line, column, message, hint);
        boolean told = problems.stream()
                .anyMatch(other -> other.equals(problem)
                        && other.position().toString().equals(problem.position().toString()));
        if (!told && problems.size() < MOST_PROBLEMS) {
            problems.add(problem);
        }
    }

    private Problem problem(String code, int line, int column, String message, String hint) {
        Position position = new Position(file, line, column, line, column + 1);
        return new Problem(code, Problem.Level.ERROR, position, message, hint, excerpt(line));
    }

    /** The line of the file, where it is short enough to be shown. */
    private String excerpt(int line) {
        String found = head(EXCERPT_WITHIN).lines().skip(line - 1L).findFirst().orElse("");
        return found.length() > LONGEST_EXCERPT ? "" : found;
    }

    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** What was found; nothing where there was a problem. */
    public List<Evidence> evidence(Optional<String> name) {
        return problems.isEmpty()
                ? sheets.stream().map(sheet -> sheet.evidence(name)).toList()
                : List.of();
    }
}
