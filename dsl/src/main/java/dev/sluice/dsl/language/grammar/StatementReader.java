package dev.sluice.dsl.language.grammar;

import dev.sluice.dsl.language.syntax.Block;
import dev.sluice.dsl.language.syntax.Statement;
import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.Nearest;
import dev.sluice.dsl.model.Position;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one statement, or one call, by the description of its word. */
public final class StatementReader {
    private StatementReader() {}

    /** Reads the statements of a whole file by the word that stands for such a file. */
    public static <T> Optional<T> file(Word<T> word, Block block, Reading reading) {
        Entry entry = new Entry(word.name(), block.position(), block.position(), reading);
        return BlockReader.read(word, block, entry) ? word.read(entry) : Optional.empty();
    }

    /** Reads a call that stands as a value, {@code group('leads')}. */
    public static <T> Optional<T> call(Word<T> word, Expression.Call call, Reading reading) {
        Map<String, Statement.Option> options = new LinkedHashMap<>();
        call.options().forEach((name, value) -> options.put(name, new Statement.Option(value.position(), value)));
        return read(
                word,
                new Statement.Command(
                        call.function(),
                        reading.source().nameOf(call),
                        call.arguments(),
                        options,
                        Optional.empty(),
                        call.position()),
                reading);
    }

    static <T> Optional<T> read(Word<T> word, Statement.Command command, Reading reading) {
        Entry entry = new Entry(command.word(), command.wordPosition(), command.position(), reading);
        boolean read = arguments(word, command, entry) & options(word, command, entry) & block(word, command, entry);
        if (!read) {
            return Optional.empty();
        }
        return word.read(entry);
    }

    private static boolean arguments(Word<?> word, Statement.Command command, Entry entry) {
        List<Expression> given = command.arguments();
        boolean all = true;
        int next = 0;
        for (Parameter<?> parameter : word.arguments()) {
            String slot = "`" + command.word() + "`";
            if (next < given.size()) {
                boolean rest = parameter.need() == Parameter.Need.REST;
                Expression value = rest ? remaining(given.subList(next, given.size())) : given.get(next);
                all &= bind(parameter, value, value.position(), entry, slot)
                        || parameter.need() == Parameter.Need.OPTIONAL;
                next = rest ? given.size() : next + 1;
            } else if (parameter.need() != Parameter.Need.OPTIONAL) {
                entry.reading()
                        .refuse(
                                "missing",
                                command.wordPosition(),
                                slot + " needs its " + parameter.name() + ": "
                                        + parameter.kind().expected(),
                                example(word));
                all = false;
            }
        }
        if (next < given.size()) {
            Position position =
                    given.get(next).position().to(given.get(given.size() - 1).position());
            entry.reading()
                    .refuse(
                            "value",
                            position,
                            "`" + command.word() + "` takes "
                                    + (next == 0 ? "nothing" : "nothing more") + " here; found "
                                    + Found.describe(given.get(next)),
                            example(word));
            entry.fail();
        }
        return all;
    }

    private static Expression remaining(List<Expression> given) {
        return given.size() == 1
                ? given.get(0)
                : new Expression.ListOf(
                        given,
                        given.get(0).position().to(given.get(given.size() - 1).position()));
    }

    private static boolean options(Word<?> word, Statement.Command command, Entry entry) {
        boolean all = true;
        Map<String, Expression> free = new LinkedHashMap<>();
        Optional<Parameter<?>> freely = Optional.empty();
        for (Parameter<?> parameter : word.options()) {
            Statement.Option option = command.options().get(parameter.name());
            if (parameter.need() == Parameter.Need.FREE) {
                freely = Optional.of(parameter);
            } else if (option != null) {
                all &= bind(parameter, option.value(), option.value().position(), entry, "`" + parameter.name() + ":`")
                        || parameter.need() == Parameter.Need.OPTIONAL;
            } else if (parameter.need() == Parameter.Need.REQUIRED) {
                entry.reading()
                        .refuse(
                                "missing",
                                command.wordPosition(),
                                "`" + command.word() + "` needs the option `" + parameter.name() + ":`: "
                                        + parameter.kind().expected(),
                                example(word));
                all = false;
            }
        }
        List<String> known = word.options().stream()
                .filter(p -> p.need() != Parameter.Need.FREE)
                .map(Parameter::name)
                .toList();
        for (Map.Entry<String, Statement.Option> option : command.options().entrySet()) {
            if (known.contains(option.getKey())) {
                continue;
            }
            if (freely.isPresent()) {
                free.put(option.getKey(), option.getValue().value());
            } else {
                unknownOption(command, option.getKey(), option.getValue(), known, entry);
            }
        }
        if (freely.isPresent() && !free.isEmpty()) {
            bind(
                    freely.get(),
                    new Expression.MapOf(free, command.position()),
                    command.position(),
                    entry,
                    "`" + command.word() + "`");
        }
        return all;
    }

    private static void unknownOption(
            Statement.Command command, String name, Statement.Option option, List<String> known, Entry entry) {
        String options = known.isEmpty()
                ? "`" + command.word() + "` has no options"
                : "its options are " + String.join(":, ", known) + ":";
        List<String> near = Nearest.to(name, known);
        entry.reading()
                .refuse(
                        "option",
                        option.namePosition(),
                        "`" + command.word() + "` has no option '" + name + "'",
                        near.isEmpty() ? options : "did you mean '" + String.join("' or '", near) + "'? " + options);
        entry.fail();
    }

    private static <T> boolean bind(
            Parameter<T> parameter, Expression value, Position place, Entry entry, String slot) {
        Optional<T> read = parameter.kind().read(value, entry.reading().at(slot));
        entry.set(parameter, place, read);
        if (read.isEmpty()) {
            entry.fail();
        }
        return read.isPresent();
    }

    private static boolean block(Word<?> word, Statement.Command command, Entry entry) {
        Reading reading = entry.reading();
        if (command.block().isPresent()) {
            Block block = command.block().get();
            if (word.inside().isEmpty()) {
                entry.fail();
                reading.refuse("block", block.position(), "`" + command.word() + "` has no block", example(word));
                return true;
            }
            return BlockReader.read(word, block, entry);
        }
        if (!word.inside().isEmpty() && !word.blockMayBeAbsent()) {
            reading.refuse(
                    "missing",
                    command.wordPosition(),
                    "`" + command.word() + "` needs its block",
                    "as in: " + command.word() + " { … }");
            return false;
        }
        return true;
    }

    static String example(Word<?> word) {
        return word.example().isEmpty()
                ? ""
                : "as in: " + word.example().lines().findFirst().orElse("");
    }
}
