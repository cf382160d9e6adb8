package dev.sluice.dsl.language.words;

import dev.sluice.dsl.language.grammar.Entry;
import dev.sluice.dsl.language.grammar.Word;
import dev.sluice.dsl.model.Release.Preparation;
import java.util.List;
import java.util.Optional;

/** {@code prepare { … }}. */
final class PrepareWord extends Word<List<Preparation>> {
    PrepareWord() {
        super("prepare", Times.ONCE, "What runs before any pod is replaced, in this order.", """
                prepare {
                    backup  job: 'checkout-db-backup'
                    migrate job: 'checkout-db-migrate', compatible: true
                }""");
        inside(new BackupWord());
        inside(new MigrateWord());
    }

    @Override
    protected Optional<List<Preparation>> read(Entry entry) {
        List<Preparation> preparations = entry.all(Preparation.class);
        boolean backedUp = false;
        for (Preparation preparation : preparations) {
            backedUp |= preparation instanceof Preparation.Backup;
            if (preparation instanceof Preparation.Migrate migrate
                    && migrate.automatic()
                    && !backedUp
                    && entry.complete()) {
                entry.reading()
                        .refuse(
                                "migrate",
                                migrate.position(),
                                "an automatic undo needs a backup before the migration",
                                "put `backup job: '…'` before it");
            }
        }
        return Optional.of(preparations);
    }
}
