package dev.sluice.dsl.report;

import java.util.List;
import java.util.Optional;

/**
 * An output of {@code sluice check -o}. To add one: write its class and its line in {@link #ALL}.
 */
public interface Format {
    /** Every format by its name. */
    List<Format> ALL = List.of(
            new TextFormat(),
            new JsonFormat(),
            new YamlFormat(),
            new JunitFormat(),
            new SarifFormat(),
            new GithubFormat(),
            new MarkdownFormat());

    /** What {@code -o} calls it. */
    String name();

    /** What it is for, in a line. */
    String description();

    /** The whole report as text that ends with a line feed. Nothing in it can break out of the format. */
    String render(Report report, Screen screen);

    /** The format of this name. */
    static Optional<Format> named(String name) {
        return ALL.stream().filter(f -> f.name().equals(name)).findFirst();
    }

    /**
     * Where a text will be read.
     *
     * @param columns how wide it is
     * @param colour whether it shows colours; they only repeat what a word says
     */
    record Screen(int columns, boolean colour) {
        /** A file, or a terminal that says nothing of itself. */
        public static final Screen PLAIN = new Screen(100, false);
    }
}
