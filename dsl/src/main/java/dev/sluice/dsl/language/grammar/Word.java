package dev.sluice.dsl.language.grammar;

import dev.sluice.dsl.language.typing.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A word of the language, as its own description: the constructor and the fields of a subclass say what it takes, and
 * {@link #read} says what it means. Problems, hints, {@code sluice explain}, completion and the generated reference all
 * come from that.
 */
public abstract class Word<T> {
    private final String name;
    private final Times times;
    private final String about;
    private final String example;
    private final List<Parameter<?>> arguments = new ArrayList<>();
    private final List<Parameter<?>> options = new ArrayList<>();
    private final List<Word<?>> inside = new ArrayList<>();

    /**
     * @param about what it says, in a sentence
     * @param example a statement as somebody would write it
     */
    protected Word(String name, Times times, String about, String example) {
        this.name = name;
        this.times = times;
        this.about = about;
        this.example = example;
    }

    /** How often it may stand in its block. */
    public enum Times {
        REQUIRED,
        ONCE,
        MANY
    }

    /** How its statement looks. */
    public enum Form {
        /** {@code word …}. */
        STATEMENT,
        /** {@code name = word(…)}: the statement gives a name to what the word makes. */
        ASSIGNED,
        /** {@code name …}: the user's own name stands in place of the word. */
        NAMED,
        /** {@code def name = …}. */
        DEFINITION
    }

    protected final <P> Parameter<P> argument(String parameter, Kind<P> kind, String meaning) {
        return add(arguments, new Parameter<>(parameter, kind, Parameter.Need.REQUIRED, meaning));
    }

    protected final <P> Parameter<P> optionalArgument(String parameter, Kind<P> kind, String meaning) {
        return add(arguments, new Parameter<>(parameter, kind, Parameter.Need.OPTIONAL, meaning));
    }

    /** All arguments that are left, at least one. */
    protected final <P> Parameter<List<P>> arguments(String parameter, Kind<P> kind, String meaning) {
        return add(arguments, new Parameter<>(parameter, Kinds.oneOrMore(kind), Parameter.Need.REST, meaning));
    }

    protected final <P> Parameter<P> option(String parameter, Kind<P> kind, String meaning) {
        return add(options, new Parameter<>(parameter, kind, Parameter.Need.OPTIONAL, meaning));
    }

    protected final <P> Parameter<P> requiredOption(String parameter, Kind<P> kind, String meaning) {
        return add(options, new Parameter<>(parameter, kind, Parameter.Need.REQUIRED, meaning));
    }

    /** Options of the user's own names. */
    protected final <P> Parameter<Map<String, P>> freeOptions(String parameter, Kind<P> kind, String meaning) {
        return add(options, new Parameter<>(parameter, Kinds.entries(kind), Parameter.Need.FREE, meaning));
    }

    /** A word that may stand in this one's block. */
    protected final <W extends Word<?>> W inside(W word) {
        inside.add(word);
        return word;
    }

    private static <P> Parameter<P> add(List<Parameter<?>> list, Parameter<P> parameter) {
        list.add(parameter);
        return parameter;
    }

    /** What the statement means; called only when all that is required was read. Tells its own problems. */
    protected abstract Optional<T> read(Entry entry);

    /** What names mean in its block. */
    protected Scope scope(Entry entry) {
        return entry.reading().scope();
    }

    /** What names mean behind it, in the block in which it stands. */
    protected Scope afterwards(T read, Scope scope) {
        return scope;
    }

    /** Which statements of its block are read first (the lowest), where others build on them; else as they stand. */
    protected int turn(String word) {
        return 0;
    }

    public Form form() {
        return Form.STATEMENT;
    }

    /** Whether a block may be left out although there are words for it. */
    public boolean blockMayBeAbsent() {
        return false;
    }

    /** Whether its block names what it is about: {@code { c -> … }}. */
    public boolean blockHasParameter() {
        return false;
    }

    public final String name() {
        return name;
    }

    public final Times times() {
        return times;
    }

    public final String about() {
        return about;
    }

    public final String example() {
        return example;
    }

    public final List<Parameter<?>> arguments() {
        return List.copyOf(arguments);
    }

    public final List<Parameter<?>> options() {
        return List.copyOf(options);
    }

    public final List<Word<?>> inside() {
        return List.copyOf(inside);
    }
}
