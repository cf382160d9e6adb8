package dev.sluice.dsl.language.words;

import dev.sluice.dsl.language.grammar.Assigned;
import dev.sluice.dsl.language.grammar.Choice;
import dev.sluice.dsl.language.grammar.Entry;
import dev.sluice.dsl.language.grammar.Kind;
import dev.sluice.dsl.language.grammar.Kinds;
import dev.sluice.dsl.language.grammar.Names;
import dev.sluice.dsl.language.grammar.Parameter;
import dev.sluice.dsl.language.grammar.Word;
import dev.sluice.dsl.language.typing.Scope;
import dev.sluice.dsl.language.typing.Type;
import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.LibraryPolicy;
import dev.sluice.dsl.model.LibraryPolicy.ParameterType;
import java.util.Optional;

/** {@code digest flag, otherwise: false}: a name of one's own, and what it takes. */
final class ParameterWord extends Word<Assigned<LibraryPolicy.Parameter>> {
    static final Choice<LibraryPolicy.Kind> KIND = new Choice<LibraryPolicy.Kind>("a type")
            .of("text", LibraryPolicy.Kind.TEXT, "a text")
            .of("number", LibraryPolicy.Kind.NUMBER, "a number without a unit")
            .of("flag", LibraryPolicy.Kind.FLAG, "true or false")
            .of("quantity", LibraryPolicy.Kind.QUANTITY, "a quantity of the API, as '500Mi'")
            .of("duration", LibraryPolicy.Kind.DURATION, "a duration, as 5.minutes")
            .of("ratio", LibraryPolicy.Kind.RATIO, "a part of a whole, as 5.percent")
            .of("kubernetesVersion", LibraryPolicy.Kind.KUBERNETES_VERSION, "a Kubernetes minor, as '1.30'");
    private static final String EXPECTED = KIND.expected() + ", or listOf(…) of one";
    private static final Kind<ParameterType> TYPE = Kinds.callOr(
            Kinds.call(EXPECTED, new ListOfWord()),
            Kinds.map(KIND, kind -> (ParameterType) new ParameterType.Scalar(kind)),
            EXPECTED);

    private final Parameter<ParameterType> type = argument("type", TYPE, "what it takes");
    private final Parameter<Expression> otherwise =
            option("otherwise", Kinds.UNTYPED, "what it is where it is not given; without it, it must be given");
    private final Parameter<String> about = option("about", Kinds.text("a line"), "what it is for");

    ParameterWord() {
        super(
                "NAME",
                Times.MANY,
                "A parameter: any name that is no word of the language.",
                "registries listOf(text), about: 'where images may come from'");
    }

    @Override
    public Form form() {
        return Form.NAMED;
    }

    @Override
    protected Optional<Assigned<LibraryPolicy.Parameter>> read(Entry entry) {
        if (!new Names(entry.reading()).declare(entry.name(), entry.namePosition(), "the parameter")) {
            return Optional.empty();
        }
        Optional<Expression> value = entry.find(otherwise)
                .map(given -> entry.reading()
                        .typing()
                        .require(given, Scope.EMPTY.withLatest(), Type.of(entry.get(type)), "`otherwise:`"));
        return Optional.of(new Assigned<>(
                entry.name(),
                new LibraryPolicy.Parameter(
                        entry.get(type), value, entry.find(about).orElse(""), entry.position())));
    }
}
