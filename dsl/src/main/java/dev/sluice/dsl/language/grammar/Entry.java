package dev.sluice.dsl.language.grammar;

import dev.sluice.dsl.model.Position;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A statement whose parts were read: the values of its word's parameters, and what stands in its block. */
public final class Entry {
    private final String name;
    private final Position namePosition;
    private final Position position;
    private final Reading reading;
    private final Map<Parameter<?>, Object> values = new IdentityHashMap<>();
    private final Map<Parameter<?>, Position> places = new IdentityHashMap<>();
    private final List<Child> children = new ArrayList<>();
    private final Set<Word<?>> standing = new HashSet<>();
    private Optional<String> variable = Optional.empty();
    private boolean complete = true;

    Entry(String name, Position namePosition, Position position, Reading reading) {
        this.name = name;
        this.namePosition = namePosition;
        this.position = position;
        this.reading = reading;
    }

    /** The word as written, or the user's name where one stands in its place. */
    public String name() {
        return name;
    }

    public Position namePosition() {
        return namePosition;
    }

    public Position position() {
        return position;
    }

    public Reading reading() {
        return reading;
    }

    /** What the block calls the thing it is about: {@code c} in {@code { c -> … }}. */
    public String variable() {
        return variable.orElseThrow();
    }

    /** Whether nothing in it was refused; a check of the whole says nothing where a part is missing for another reason. */
    public boolean complete() {
        return complete;
    }

    /** The value of a required parameter. */
    public <T> T get(Parameter<T> parameter) {
        return find(parameter).orElseThrow();
    }

    @SuppressWarnings("unchecked") // set() stores under a parameter only what its own kind has read
    public <T> Optional<T> find(Parameter<T> parameter) {
        return Optional.ofNullable((T) values.get(parameter));
    }

    /** Where the parameter's value stands; the statement where it was not given. */
    public Position at(Parameter<?> parameter) {
        return places.getOrDefault(parameter, position);
    }

    /** What a required word of the block means. */
    public <T> T the(Word<T> word) {
        return one(word).orElseThrow();
    }

    public <T> Optional<T> one(Word<T> word) {
        return all(word).stream().findFirst();
    }

    @SuppressWarnings("unchecked") // add() keeps with a word only what that word has read
    public <T> List<T> all(Word<T> word) {
        return (List<T>)
                children.stream().filter(c -> c.word == word).map(c -> c.value).toList();
    }

    /** Everything of a type in the block, in the order written, whatever word said it. */
    public <T> List<T> all(Class<T> type) {
        return children.stream()
                .map(c -> c.value)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** Whether the word stands in the block, read or refused. */
    public boolean stands(Word<?> word) {
        return standing.contains(word);
    }

    void stand(Word<?> word) {
        standing.add(word);
    }

    <T> void set(Parameter<T> parameter, Position place, Optional<T> value) {
        places.put(parameter, place);
        value.ifPresent(v -> values.put(parameter, v));
    }

    void add(Word<?> word, Object value) {
        children.add(new Child(word, value));
    }

    void name(String blockVariable) {
        variable = Optional.of(blockVariable);
    }

    void fail() {
        complete = false;
    }

    private record Child(Word<?> word, Object value) {}
}
