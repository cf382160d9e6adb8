package dev.sluice.dsl.language.words;

import dev.sluice.dsl.language.grammar.Entry;
import dev.sluice.dsl.language.grammar.Parameter;
import dev.sluice.dsl.language.grammar.Word;
import dev.sluice.dsl.model.Release.Preparation;
import dev.sluice.dsl.model.Release.Preparation.Backup;
import dev.sluice.dsl.model.Value;
import java.util.Optional;

/** {@code backup job: 'checkout-db-backup'}. */
final class BackupWord extends Word<Preparation> {
    private final Parameter<String> job = requiredOption("job", Values.OBJECT, "the CronJob whose Job is run");
    private final Parameter<Value.Measure> within = option("within", Values.DURATION, "how long it may take");

    BackupWord() {
        super(
                "backup",
                Times.MANY,
                "Runs a Job that makes a backup, and waits for it.",
                "backup job: 'checkout-db-backup'");
    }

    @Override
    protected Optional<Preparation> read(Entry entry) {
        return Optional.of(new Backup(entry.get(job), entry.find(within), entry.position()));
    }
}
