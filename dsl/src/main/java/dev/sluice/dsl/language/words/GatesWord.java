package dev.sluice.dsl.language.words;

import dev.sluice.dsl.language.grammar.Entry;
import dev.sluice.dsl.language.grammar.Kinds;
import dev.sluice.dsl.language.grammar.Parameter;
import dev.sluice.dsl.language.grammar.Word;
import dev.sluice.dsl.model.EvidenceKind;
import dev.sluice.dsl.model.Gate;
import java.util.List;
import java.util.Optional;

/** {@code gates(before: 'production') { … }}. */
final class GatesWord extends Word<List<Gate>> {
    private final Parameter<List<String>> before =
            requiredOption("before", Kinds.oneOrMore(Values.ENVIRONMENT), "the environments that they guard");

    GatesWord() {
        super("gates", Times.MANY, "What must be known about a build before its release may start.", """
                gates(before: ['staging', 'production']) {
                    tests    { require failed == 0 }
                    coverage { require lines >= 80.percent }
                }""");
        for (EvidenceKind kind : EvidenceKind.values()) {
            inside(new GateWord(kind));
        }
    }

    @Override
    protected Optional<List<Gate>> read(Entry entry) {
        return Optional.of(entry.all(Gate.class).stream()
                .map(gate -> new Gate(gate.kind(), gate.report(), entry.get(before), gate.demands(), gate.position()))
                .toList());
    }
}
