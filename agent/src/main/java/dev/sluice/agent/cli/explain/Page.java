package dev.sluice.agent.cli.explain;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Texts that are written as Markdown, beside the code. */
final class Page {
    private Page() {}

    /** A file beside this class. */
    static String read(String name) {
        return read(Page.class, name);
    }

    /** A file beside a class. */
    static String read(Class<?> beside, String name) {
        try (InputStream stream = beside.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("this build has no " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The parts below headings of the second level, by their headings. */
    static Map<String, String> sections(String page) {
        Map<String, String> sections = new LinkedHashMap<>();
        String heading = "";
        StringBuilder text = new StringBuilder();
        for (String line : (Iterable<String>) page.lines()::iterator) {
            if (line.startsWith("## ")) {
                sections.put(heading, text.toString());
                heading = line.substring(3).strip();
                text = new StringBuilder();
            } else {
                text.append(line).append('\n');
            }
        }
        sections.put(heading, text.toString());
        sections.remove("");
        return sections;
    }
}
