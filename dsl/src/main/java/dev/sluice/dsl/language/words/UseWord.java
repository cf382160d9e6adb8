package dev.sluice.dsl.language.words;

import dev.sluice.dsl.language.grammar.Entry;
import dev.sluice.dsl.language.grammar.Kinds;
import dev.sluice.dsl.language.grammar.Parameter;
import dev.sluice.dsl.language.grammar.Reading;
import dev.sluice.dsl.language.grammar.Word;
import dev.sluice.dsl.language.typing.Scope;
import dev.sluice.dsl.language.typing.Type;
import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.Library;
import dev.sluice.dsl.model.LibraryPolicy;
import dev.sluice.dsl.model.LibraryPolicy.Use;
import dev.sluice.dsl.model.Nearest;
import dev.sluice.dsl.model.Position;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code use 'images/trusted', registries: ['registry.example.com']}. */
final class UseWord extends Word<Use> {
    private final Parameter<String> reference = argument(
            "policy",
            Kinds.text("a library policy, as 'images/trusted'"),
            "its name; a team's own policy is pinned: 'team/pods@2' or 'team/pods@sha256:…'");
    private final Parameter<Map<String, Expression>> arguments =
            freeOptions("parameter", Kinds.UNTYPED, "a parameter of that policy");

    UseWord() {
        super(
                "use",
                Times.MANY,
                "The rules of a library policy hold.",
                "use 'images/trusted', registries: ['registry.example.com'], digest: true");
    }

    @Override
    protected Optional<Use> read(Entry entry) {
        Reading reading = entry.reading();
        String text = entry.get(reference);
        int at = text.indexOf('@');
        String name = at < 0 ? text : text.substring(0, at);
        Optional<LibraryPolicy> found = reading.library().find(name);
        if (found.isEmpty()) {
            return unknown(entry, name);
        }
        LibraryPolicy policy = found.get();
        if (!pinned(entry, policy, at < 0 ? "" : text.substring(at + 1))) {
            return Optional.empty();
        }
        Map<String, Expression> given = entry.find(arguments).orElse(Map.of());
        return Optional.of(new Use(text, typed(entry, policy, given), policy, entry.position()));
    }

    private Optional<Use> unknown(Entry entry, String name) {
        List<String> names = entry.reading().library().names().stream().sorted().toList();
        String known = names.isEmpty() ? "no library is at hand" : "there are " + String.join(", ", names);
        return entry.reading()
                .refuse(
                        "library",
                        entry.at(reference),
                        "no library policy is called '" + name + "'",
                        Nearest.hint(name, names, known) + "\na team's own library is given by --library FOLDER");
    }

    private boolean pinned(Entry entry, LibraryPolicy policy, String pin) {
        Library library = entry.reading().library();
        Position place = entry.at(reference);
        String version = String.valueOf(policy.version());
        if (pin.isEmpty() && !library.mustBePinned(policy.name())) {
            return true;
        }
        if (pin.isEmpty()) {
            entry.reading()
                    .refuse(
                            "pin",
                            place,
                            "'" + policy.name() + "' is a team's policy and must be pinned",
                            "write '" + policy.name() + "@" + version + "'"
                                    + (policy.digest().isEmpty()
                                            ? ""
                                            : ", or '" + policy.name() + "@" + policy.digest() + "'"));
            return false;
        }
        if (pin.equals(version) || (!pin.isEmpty() && pin.equals(policy.digest()))) {
            return true;
        }
        boolean digest = pin.startsWith("sha256:");
        entry.reading()
                .refuse(
                        "pin",
                        place,
                        digest
                                ? "the text of '" + policy.name() + "' at hand is not the one that is pinned"
                                : "'" + policy.name() + "' at hand has version " + version + ", not " + pin,
                        digest
                                ? "look at what changed, then pin it anew" + now(policy)
                                : "look at what changed, then pin it anew: '" + policy.name() + "@" + version + "'");
        return false;
    }

    private static String now(LibraryPolicy policy) {
        return policy.digest().isEmpty() ? "" : ": '" + policy.name() + "@" + policy.digest() + "'";
    }

    private Map<String, Expression> typed(Entry entry, LibraryPolicy policy, Map<String, Expression> given) {
        Reading reading = entry.reading();
        Scope scope = reading.scope().withLatest();
        Map<String, Expression> typed = new LinkedHashMap<>();
        given.forEach((name, value) -> {
            LibraryPolicy.Parameter parameter = policy.parameters().get(name);
            if (parameter == null) {
                reading.refuse(
                        "use",
                        value.position(),
                        "'" + policy.name() + "' has no parameter '" + name + "'",
                        parameters(policy, name));
            } else {
                typed.put(
                        name,
                        reading.typing().require(value, scope, Type.of(parameter.type()), "the parameter " + name));
            }
        });
        policy.parameters().forEach((name, parameter) -> {
            if (parameter.otherwise().isEmpty() && !given.containsKey(name)) {
                reading.refuse(
                        "use",
                        entry.at(reference),
                        "'" + policy.name() + "' needs its parameter '" + name + "'",
                        parameter.description().isEmpty()
                                ? "write " + name + ": …"
                                : name + ": " + parameter.description());
            }
        });
        return typed;
    }

    private static String parameters(LibraryPolicy policy, String wrong) {
        Set<String> names = policy.parameters().keySet();
        return Nearest.hint(
                wrong, names, names.isEmpty() ? "it has none" : "its parameters are " + String.join(", ", names));
    }
}
