package dev.sluice.dsl.language.grammar;

import dev.sluice.dsl.language.syntax.Block;
import dev.sluice.dsl.language.syntax.Statement;
import dev.sluice.dsl.language.typing.Scope;
import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.Nearest;
import dev.sluice.dsl.model.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the statements of a word's block, each by its own word, into the word's {@link Entry}. */
final class BlockReader {
    private final Word<?> owner;
    private final Entry entry;
    private final Map<Word<?>, Position> seen = new LinkedHashMap<>();
    private Scope scope;

    private BlockReader(Word<?> owner, Entry entry, Scope scope) {
        this.owner = owner;
        this.entry = entry;
        this.scope = scope;
    }

    /** Whether every required word of the block was read. */
    static boolean read(Word<?> owner, Block block, Entry entry) {
        if (!parameter(owner, block, entry)) {
            return false;
        }
        BlockReader reader = new BlockReader(owner, entry, owner.scope(entry));
        List<Statement> statements = new ArrayList<>(block.statements());
        statements.sort(Comparator.comparingInt(s -> owner.turn(reader.wordOf(s))));
        statements.forEach(reader::statement);
        return reader.required(block);
    }

    private static boolean parameter(Word<?> owner, Block block, Entry entry) {
        if (block.parameter().isPresent() == owner.blockHasParameter()) {
            if (block.parameter().isEmpty()) {
                return true;
            }
            String name = block.parameter().get();
            boolean free =
                    new Names(entry.reading()).mayDeclare(name, variable(name, block, entry.reading()), "the variable");
            entry.name(name);
            if (!free) {
                entry.fail();
            }
            return true;
        }
        entry.fail();
        String message = owner.blockHasParameter()
                ? "the block of `" + owner.name() + "` must name what it is about"
                : "the block of `" + owner.name() + "` has no parameter";
        entry.reading().refuse("block", block.position(), message, StatementReader.example(owner));
        return false;
    }

    /** The name alone, for the block may be long. */
    private static Position variable(String name, Block block, Reading reading) {
        int start = reading.source().text().indexOf(name, reading.source().start(block.position()));
        return start < 0 ? block.position() : reading.source().position(start, start + name.length());
    }

    private void statement(Statement statement) {
        if (statement instanceof Statement.Command command) {
            command(command);
        } else if (statement instanceof Statement.Assignment assignment) {
            assignment(assignment);
        } else if (statement instanceof Statement.Definition definition) {
            definition(definition);
        }
    }

    private void command(Statement.Command command) {
        Optional<Word<?>> word = inside(command.word(), Word.Form.STATEMENT).or(() -> inside(Word.Form.NAMED));
        if (word.isEmpty()) {
            entry.fail();
            Reading reading = entry.reading();
            reading.refuse(
                    "word",
                    command.wordPosition(),
                    reading.lexicon().statements().containsKey(command.word())
                            ? "`" + command.word() + "` does not stand " + place()
                            : "unknown word '" + command.word() + "' " + place(),
                    hint(command.word()));
        } else if (once(word.get(), command.word(), command.wordPosition())) {
            keep(word.get(), command);
        }
    }

    /** {@code name = word(…)} is read as the statement {@code word …} that has a name. */
    private void assignment(Statement.Assignment assignment) {
        List<String> words = named(Word.Form.ASSIGNED);
        Reading reading = entry.reading();
        if (words.isEmpty()) {
            entry.fail();
            reading.refuse(
                    "word",
                    assignment.namePosition(),
                    "`" + assignment.name() + " = …` does not stand " + place(),
                    "metrics are declared in `metrics { … }`, constants by `def " + assignment.name() + " = …`");
            return;
        }
        if (!(assignment.value() instanceof Expression.Call call) || call.method()) {
            entry.fail();
            reading.refuse(
                    "value",
                    assignment.value().position(),
                    "`" + assignment.name() + " =` takes one of " + String.join("(…), ", words) + "(…); found "
                            + Found.describe(assignment.value()),
                    "");
            return;
        }
        Optional<Word<?>> word = inside(call.function(), Word.Form.ASSIGNED);
        if (word.isEmpty()) {
            entry.fail();
            reading.refuse(
                    "word",
                    reading.source().nameOf(call),
                    "unknown word '" + call.function() + "' " + place(),
                    Nearest.hint(call.function(), words, "one of " + String.join(", ", words) + " stands here"));
            return;
        }
        call(word.get(), assignment, call);
    }

    private <T> void call(Word<T> word, Statement.Assignment assignment, Expression.Call call) {
        boolean free = new Names(entry.reading()).declare(assignment.name(), assignment.namePosition(), "the metric");
        Optional<T> value = StatementReader.call(word, call, entry.reading().with(scope));
        if (free && value.isPresent()) {
            entry.add(word, new Assigned<>(assignment.name(), value.get()));
        } else {
            entry.reading().declared().refusedMetric(assignment.name());
            entry.fail();
        }
    }

    private void definition(Statement.Definition definition) {
        Optional<Word<?>> word = inside(Word.Form.DEFINITION);
        Reading reading = entry.reading().with(scope);
        if (word.isEmpty()) {
            entry.fail();
            reading.refuse(
                    "word",
                    definition.namePosition(),
                    "`def` does not stand " + place(),
                    "constants stand at the top of the file, values of a rule in its block");
            return;
        }
        DefinitionWord<?> def = (DefinitionWord<?>) word.get();
        boolean free = def.forWholeFile()
                ? new Names(reading).declare(definition.name(), definition.namePosition(), "the constant")
                : new Names(reading).mayDeclare(definition.name(), definition.namePosition(), "the value");
        Scope behind = def.define(definition, reading, value -> entry.add(def, value));
        scope = behind;
        if (!free) {
            entry.fail();
        }
    }

    private <T> void keep(Word<T> word, Statement.Command command) {
        Reading reading = entry.reading().with(scope);
        Optional<T> value = StatementReader.read(word, command, reading);
        if (value.isPresent()) {
            entry.add(word, value.get());
            scope = word.afterwards(value.get(), scope);
        } else {
            entry.fail();
        }
    }

    private boolean once(Word<?> word, String name, Position position) {
        entry.stand(word);
        Position first = seen.putIfAbsent(word, position);
        if (first == null || word.times() == Word.Times.MANY) {
            return true;
        }
        entry.fail();
        entry.reading()
                .refuse(
                        "twice",
                        position,
                        "`" + name + "` stands here a second time",
                        "it may stand once " + place() + "; the first is in line " + first.line());
        return false;
    }

    private boolean required(Block block) {
        boolean all = true;
        for (Word<?> word : owner.inside()) {
            if (word.times() == Word.Times.REQUIRED && !seen.containsKey(word)) {
                entry.fail();
                entry.reading()
                        .refuse(
                                "missing",
                                entry.namePosition(),
                                "`" + word.name() + "` is missing " + place(),
                                StatementReader.example(word));
            }
            all &= word.times() != Word.Times.REQUIRED || entry.one(word).isPresent();
        }
        return all;
    }

    private String hint(String word) {
        List<String> here = owner.inside().stream()
                .filter(w -> w.form() == Word.Form.STATEMENT)
                .map(Word::name)
                .distinct()
                .toList();
        String allowed = "these stand here: " + String.join(", ", here);
        List<String> elsewhere = entry.reading().lexicon().statements().getOrDefault(word, List.of()).stream()
                .map(s -> s.in().name())
                .distinct()
                .toList();
        if (!elsewhere.isEmpty()) {
            return "it stands in " + String.join(" or ", elsewhere) + "\n" + allowed;
        }
        List<String> near = Nearest.to(word, here);
        return near.isEmpty() ? allowed : "did you mean '" + String.join("' or '", near) + "'?\n" + allowed;
    }

    private String place() {
        return owner.name().contains(" ") ? "in " + owner.name() : "in `" + owner.name() + "`";
    }

    private String wordOf(Statement statement) {
        return statement instanceof Statement.Command command ? command.word() : "def";
    }

    private List<String> named(Word.Form form) {
        return owner.inside().stream()
                .filter(w -> w.form() == form)
                .map(Word::name)
                .toList();
    }

    private Optional<Word<?>> inside(Word.Form form) {
        for (Word<?> word : owner.inside()) {
            if (word.form() == form) {
                return Optional.of(word);
            }
        }
        return Optional.empty();
    }

    private Optional<Word<?>> inside(String name, Word.Form form) {
        for (Word<?> word : owner.inside()) {
            if (word.form() == form && word.name().equals(name)) {
                return Optional.of(word);
            }
        }
        return Optional.empty();
    }
}
