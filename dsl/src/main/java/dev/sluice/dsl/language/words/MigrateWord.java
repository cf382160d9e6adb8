package dev.sluice.dsl.language.words;

import dev.sluice.dsl.language.grammar.Entry;
import dev.sluice.dsl.language.grammar.Kinds;
import dev.sluice.dsl.language.grammar.Parameter;
import dev.sluice.dsl.language.grammar.Word;
import dev.sluice.dsl.model.Release.Preparation;
import dev.sluice.dsl.model.Release.Preparation.Migrate;
import dev.sluice.dsl.model.Value;
import java.util.Optional;

/** {@code migrate job: 'checkout-db-migrate', compatible: true} (semantics, section 8). */
final class MigrateWord extends Word<Preparation> {
    private final Parameter<String> job = requiredOption("job", Values.OBJECT, "the CronJob whose Job is run");
    private final Parameter<String> undo = option("undo", Values.OBJECT, "the CronJob whose Job undoes it");
    private final Parameter<Boolean> compatible =
            option("compatible", Kinds.FLAG, "the previous version runs on the new schema: a revert leaves the schema");
    private final Parameter<Boolean> automatic = option("automatic", Kinds.FLAG, "a revert runs `undo:` by itself");
    private final Parameter<Boolean> irreversible =
            option("irreversible", Kinds.FLAG, "there is no way back: instead of reverting, the release freezes");
    private final Parameter<Value.Measure> within = option("within", Values.DURATION, "how long it may take");

    MigrateWord() {
        super(
                "migrate",
                Times.ONCE,
                "Runs a Job that changes the database, and says how, or whether, it can be undone.",
                "migrate job: 'checkout-db-migrate', undo: 'checkout-db-rollback', compatible: true");
    }

    @Override
    protected Optional<Preparation> read(Entry entry) {
        Migrate migrate = new Migrate(
                entry.get(job),
                entry.find(undo),
                entry.find(compatible).orElse(false),
                entry.find(automatic).orElse(false),
                entry.find(irreversible).orElse(false),
                entry.find(within),
                entry.position());
        String wrong = entry.complete() ? wrong(migrate) : "";
        if (wrong.isEmpty()) {
            return Optional.of(migrate);
        }
        return entry.reading()
                .refuse(
                        "migrate",
                        entry.position(),
                        wrong,
                        "say one of compatible: true (the previous version runs on the new schema), undo: '…', automatic:"
                                + " true (a revert undoes it), irreversible: true (no way back)");
    }

    private static String wrong(Migrate migrate) {
        int ways = (migrate.compatible() ? 1 : 0) + (migrate.automatic() ? 1 : 0) + (migrate.irreversible() ? 1 : 0);
        if (ways > 1) {
            return "the migration says more than one of compatible, automatic and irreversible";
        }
        if (migrate.irreversible() && migrate.undo().isPresent()) {
            return "an irreversible migration has no undo";
        }
        if (migrate.automatic() && migrate.undo().isEmpty()) {
            return "automatic: true needs undo:";
        }
        return ways == 1
                ? ""
                : migrate.undo().isPresent()
                        ? "undo: alone does not say when it runs"
                        : "the migration does not say what a revert does with it";
    }
}
