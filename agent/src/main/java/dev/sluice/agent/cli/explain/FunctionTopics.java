package dev.sluice.agent.cli.explain;

import dev.sluice.agent.cli.explain.Topic.Group;
import dev.sluice.dsl.language.typing.Functions;
import dev.sluice.dsl.language.typing.Functions.Closure;
import dev.sluice.dsl.language.typing.Functions.Function;
import dev.sluice.dsl.language.typing.Functions.Method;
import dev.sluice.dsl.language.typing.Functions.On;
import java.util.Collections;
import java.util.List;

/** The functions of expressions. */
final class FunctionTopics {
    private FunctionTopics() {}

    static List<Topic> all() {
        return Functions.all().stream()
                .map(function -> new Topic(
                        function.name(), Group.FUNCTION, Markdown.words(function.about()), () -> text(function)))
                .toList();
    }

    static String text(Function function) {
        return Markdown.words(function.about()) + "\n\n" + Markdown.example(function.example()) + "\n"
                + "Written " + Markdown.code(form(function)) + "; works on " + on(function) + " and gives "
                + Markdown.words(function.gives()) + ".\n";
    }

    /** How it is written: {@code list.any { x -> … }}. */
    static String form(Function function) {
        String arguments = String.join(", ", Collections.nCopies(function.arguments(), "…"));
        String subject = function.on().contains(On.PATH)
                ? "path"
                : function.on().contains(On.LIST) ? "list" : function.on().contains(On.MAP) ? "map" : "text";
        if (function.method() == Method.BEFORE) {
            return function.name() + "(" + subject + (arguments.isEmpty() ? "" : ", ") + arguments + ")";
        }
        String closure = function.closure() == Closure.NONE ? "(" + arguments + ")" : " { x -> … }";
        String behind = subject + "." + function.name() + closure;
        return function.closure() == Closure.MAY ? subject + "." + function.name() + "() or " + behind : behind;
    }

    private static String on(Function function) {
        return String.join(
                " or ", function.on().stream().sorted().map(On::described).toList());
    }
}
