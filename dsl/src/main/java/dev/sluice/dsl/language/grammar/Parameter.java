package dev.sluice.dsl.language.grammar;

/**
 * One thing that a word takes: an argument by its place, or an option by its name. A word holds its parameters as fields
 * and asks an {@link Entry} for their values.
 */
public final class Parameter<T> {
    private final String name;
    private final Kind<T> kind;
    private final Need need;
    private final String about;

    Parameter(String name, Kind<T> kind, Need need, String about) {
        this.name = name;
        this.kind = kind;
        this.need = need;
        this.about = about;
    }

    public String name() {
        return name;
    }

    public Kind<T> kind() {
        return kind;
    }

    public Need need() {
        return need;
    }

    /** What it is for, in a line. */
    public String about() {
        return about;
    }

    /** Whether it must be given. */
    public enum Need {
        REQUIRED,
        OPTIONAL,
        /** All arguments that are left, at least one. */
        REST,
        /** Every option that the word does not name itself. */
        FREE
    }
}
