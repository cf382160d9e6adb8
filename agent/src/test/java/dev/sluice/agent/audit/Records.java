package dev.sluice.agent.audit;

import dev.sluice.dsl.model.Action;
import dev.sluice.dsl.model.Outcome;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** Logs and records for tests. */
final class Records {
    static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    static final AuditRecord.Subject SHOP = new AuditRecord.Subject("shop", "shop-7f9c4", "shop", "production");

    private Records() {}

    static AuditRecord.Acted acted(int number) {
        return new AuditRecord.Acted(
                SHOP, 1, new Action.Restore("restore-" + number, "5c2aa"), Outcome.PASS, "step " + number);
    }

    static AuditLog.Settings settings(Path folder) {
        return new AuditLog.Settings(folder, "agent-1", "1.0", 64L << 20, 16, 1_000, Duration.ofMinutes(10));
    }

    static AuditLog open(Path folder) throws IOException {
        return open(settings(folder));
    }

    static AuditLog open(AuditLog.Settings settings) throws IOException {
        return AuditLog.open(
                settings,
                new CheckpointFiles(settings.folder().resolve("checkpoints")),
                OutputStream.nullOutputStream(),
                () -> NOW);
    }

    /** A closed log of so many records, and the line that every opening writes first. */
    static void write(Path folder, int records) throws IOException {
        try (AuditLog log = open(folder)) {
            for (int i = 0; i < records; i++) {
                log.append(acted(i));
            }
        }
    }
}
