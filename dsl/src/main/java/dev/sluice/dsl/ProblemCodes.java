package dev.sluice.dsl;

import dev.sluice.dsl.language.typing.Code;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What {@code sluice explain CODE} says of each kind of problem. The texts stand in {@code problems.md}, a section a code:
 * what is wrong and why it is, then {@code wrong:} and {@code right:}; those of types stand with {@link Code}.
 */
public final class ProblemCodes {
    private static final String TEXTS = "problems.md";
    private static final Map<String, Explanation> ALL = read();

    private ProblemCodes() {}

    /**
     * A kind of problem.
     *
     * @param about what is wrong, and why it is
     * @param wrong an example of it, or empty
     * @param right what to write instead
     */
    public record Explanation(String code, String about, String wrong, String right) {}

    /** Every code, in alphabetical order. */
    public static Map<String, Explanation> all() {
        return ALL;
    }

    public static Optional<Explanation> find(String code) {
        return Optional.ofNullable(ALL.get(code));
    }

    private static Map<String, Explanation> read() {
        Map<String, Explanation> all = new TreeMap<>();
        for (Code code : Code.values()) {
            all.put(code.word(), new Explanation(code.word(), code.about(), "", code.example()));
        }
        for (String section : text().split("(?m)^## ")) {
            if (!section.isBlank()) {
                Explanation explanation = explanation(section.lines().toList());
                all.put(explanation.code(), explanation);
            }
        }
        return Collections.unmodifiableMap(all);
    }

    private static Explanation explanation(List<String> lines) {
        String wrong = "";
        String right = "";
        StringBuilder about = new StringBuilder();
        for (String line : lines.subList(1, lines.size())) {
            if (line.startsWith("wrong: ")) {
                wrong = line.substring("wrong: ".length());
            } else if (line.startsWith("right: ")) {
                right = line.substring("right: ".length());
            } else if (!line.isBlank()) {
                about.append(about.length() == 0 ? "" : " ").append(line.strip());
            }
        }
        return new Explanation(lines.get(0).strip(), about.toString(), wrong, right);
    }

    private static String text() {
        try (InputStream in = ProblemCodes.class.getResourceAsStream(TEXTS)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
