package dev.sluice.dsl.language.words;

import dev.sluice.dsl.language.grammar.Entry;
import dev.sluice.dsl.language.grammar.Word;
import dev.sluice.dsl.model.Policy.Workloads;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code workloads { … }}. */
final class WorkloadsWord extends Word<Workloads> {
    private final MovesWord moves = inside(new MovesWord());
    private final IncludesWord includes = inside(new IncludesWord());
    private final ServiceWord service = inside(new ServiceWord());

    WorkloadsWord() {
        super("workloads", Times.ONCE, "Says which workloads the application has.", """
                workloads {
                    moves    'Deployment/checkout'
                    includes 'CronJob/checkout-report'
                    service  'checkout', port: 8080
                }""");
    }

    @Override
    protected Optional<Workloads> read(Entry entry) {
        List<String> moved = entry.all(moves).stream().flatMap(List::stream).toList();
        List<String> included =
                entry.all(includes).stream().flatMap(List::stream).toList();
        List<String> all = new ArrayList<>(moved);
        all.addAll(included);
        Set<String> seen = new LinkedHashSet<>();
        for (String workload : all) {
            if (!seen.add(workload)) {
                return entry.reading()
                        .refuse(
                                "workload",
                                entry.namePosition(),
                                "'" + workload + "' is named twice",
                                "a workload either moves or is included, once");
            }
        }
        return Optional.of(new Workloads(moved, included, entry.all(service), entry.position()));
    }
}
