package dev.sluice.dsl.language.grammar;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All words that can be reached from the words of a file, by name: statements, calls and bare words. */
public final class Lexicon {
    private final Map<String, List<Statement>> statements = new LinkedHashMap<>();
    private final Map<String, List<Word<?>>> calls = new LinkedHashMap<>();
    private final Map<String, Map<String, List<String>>> choices = new LinkedHashMap<>();
    private final Set<String> reserved = new LinkedHashSet<>();

    /**
     * @param roots the words that stand for whole files
     * @param bare words that mean something without being the value of a parameter, each with its meaning
     */
    public Lexicon(List<Word<?>> roots, Map<String, String> bare) {
        Set<Word<?>> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Word<?>> open = new ArrayDeque<>(roots);
        bare.forEach((word, about) -> choice(word, about, "expressions"));
        while (!open.isEmpty()) {
            Word<?> word = open.remove();
            if (seen.add(word)) {
                parameters(word, open);
                for (Word<?> inside : word.inside()) {
                    statements
                            .computeIfAbsent(inside.name(), n -> new ArrayList<>())
                            .add(new Statement(inside, word));
                    if (inside.form() != Word.Form.NAMED) {
                        reserved.add(inside.name());
                    }
                    open.add(inside);
                }
            }
        }
        reserved.addAll(calls.keySet());
        reserved.addAll(choices.keySet());
    }

    /** A word, and the word in whose block it stands. */
    public record Statement(Word<?> word, Word<?> in) {}

    private void parameters(Word<?> word, Deque<Word<?>> open) {
        List<Parameter<?>> all = new ArrayList<>(word.arguments());
        all.addAll(word.options());
        for (Parameter<?> parameter : all) {
            String place = word.options().contains(parameter) && parameter.need() != Parameter.Need.FREE
                    ? word.name() + " " + parameter.name() + ":"
                    : word.name();
            parameter.kind().choices().forEach((choice, about) -> choice(choice, about, place));
            for (Word<?> call : parameter.kind().calls()) {
                List<Word<?>> same = calls.computeIfAbsent(call.name(), n -> new ArrayList<>());
                if (!same.contains(call)) {
                    same.add(call);
                }
                open.add(call);
            }
        }
    }

    private void choice(String word, String about, String place) {
        choices.computeIfAbsent(word, w -> new LinkedHashMap<>())
                .computeIfAbsent(about, a -> new ArrayList<>())
                .add(place);
    }

    /** Statements by their word. */
    public Map<String, List<Statement>> statements() {
        return Collections.unmodifiableMap(statements);
    }

    /** Words that stand as calls in a value. */
    public Map<String, List<Word<?>>> calls() {
        return Collections.unmodifiableMap(calls);
    }

    /** Bare words: each meaning, with the places where it has that meaning. */
    public Map<String, Map<String, List<String>>> choices() {
        return Collections.unmodifiableMap(choices);
    }

    /** Whether nobody may give this name to something of his own. */
    public boolean reserves(String name) {
        return reserved.contains(name);
    }

    public Set<String> reserved() {
        return Collections.unmodifiableSet(reserved);
    }
}
