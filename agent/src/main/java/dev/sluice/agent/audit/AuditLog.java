package dev.sluice.agent.audit;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one writer of a folder's audit files, {@code audit-<log>-<first line>.jsonl}; a second one is refused. For any number of
 * threads; it waits for the disk, so no event loop may call it.
 *
 * <p>{@link #append} returns once the line is on the disk (fsync), but for {@link AuditRecord#durable() some} that come in
 * numbers. What cannot be written is an error that the caller sees; half a line is taken away again. A line that a crash cut off
 * stays where it is, and the next opening records its place and digest after it.
 */
public final class AuditLog implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);
    private static final Duration SYNC = Duration.ofSeconds(1);

    private final Settings settings;
    private final Checkpoints checkpoints;
    private final OutputStream copy;
    private final Supplier<Instant> now;
    private final FileChannel lockFile;
    private final FileLock lock;
    private final AuditContents contents = new AuditContents();
    /** Absent after an error, until the next append opens it anew from what the disk holds. */
    private Optional<AuditFile> file = Optional.empty();

    private Instant synced;
    private Checkpoint checkpointed;

    /**
     * @param agent who writes: the pod's name
     * @param version of Sluice
     * @param fileBytes a file that is larger is followed by the next one
     * @param keep how many files are kept beside the one that is written; 0 = all
     * @param checkpointLines at the latest after so many lines there is a checkpoint
     * @param checkpointAfter at the latest with the first line after so long there is a checkpoint
     */
    public record Settings(
            Path folder,
            String agent,
            String version,
            long fileBytes,
            int keep,
            int checkpointLines,
            Duration checkpointAfter) {
        /** 64 MiB a file, 16 of them, a checkpoint every 1,000 lines or ten minutes. */
        public static Settings of(Path folder, String agent, String version) {
            return new Settings(folder, agent, version, 64L << 20, 16, 1_000, Duration.ofMinutes(10));
        }
    }

    private AuditLog(
            Settings settings,
            Checkpoints checkpoints,
            OutputStream copy,
            Supplier<Instant> now,
            FileChannel lockFile,
            FileLock lock) {
        this.settings = settings;
        this.checkpoints = checkpoints;
        this.copy = copy;
        this.now = now;
        this.lockFile = lockFile;
        this.lock = lock;
        this.synced = now.get();
    }

    /**
     * Opens the folder's log where it ends, or begins one.
     *
     * @param copy gets every line that was written; its errors count for nothing
     * @throws IOException where another writer has it, or it cannot be read and written
     */
    public static AuditLog open(Settings settings, Checkpoints checkpoints, OutputStream copy, Supplier<Instant> now)
            throws IOException {
        Files.createDirectories(settings.folder());
        FileChannel lockFile = FileChannel.open(
                settings.folder().resolve("audit.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            AuditLog log = new AuditLog(settings, checkpoints, copy, now, lockFile, lock(lockFile, settings.folder()));
            log.begin();
            return log;
        } catch (IOException | RuntimeException failed) {
            lockFile.close();
            throw failed;
        }
    }

    private static FileLock lock(FileChannel lockFile, Path folder) throws IOException {
        FileLock lock = null;
        try {
            lock = lockFile.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            // said below
        }
        if (lock == null) {
            throw new IOException(folder + " is written by another process; give each agent a folder of its own");
        }
        return lock;
    }

    /** @throws IOException where it is not recorded: what it would have recorded must not be done, unless it makes things safe */
    public synchronized void append(AuditRecord record) throws IOException {
        if (!lock.isValid()) {
            throw new IOException("the audit log in " + settings.folder() + " is closed");
        }
        if (file.isEmpty()) {
            begin();
        }
        try {
            rotateWhereFull();
            for (AuditRecord each : contents.toWrite(record)) {
                write(each);
            }
            sync(record.durable());
        } catch (IOException | RuntimeException failed) {
            abandon();
            throw failed;
        }
        checkpointWhereDue();
    }

    private void begin() throws IOException {
        Optional<AuditFile> last = AuditFile.last(settings.folder());
        AuditFile opened =
                last.isPresent() ? last.get() : AuditFile.create(settings.folder(), newLog(), AuditFile.Tail.NONE);
        file = Optional.of(opened);
        contents.newFile();
        try {
            for (AuditRecord.Torn torn : opened.torn()) {
                write(torn);
            }
            write(new AuditRecord.Opened(settings.agent(), settings.version()));
            sync(true);
        } catch (IOException | RuntimeException failed) {
            abandon();
            throw failed;
        }
        checkpointed =
                new Checkpoint(opened.log(), opened.tail().seq(), opened.tail().hash(), now.get());
    }

    private void rotateWhereFull() throws IOException {
        AuditFile full = file.orElseThrow();
        if (full.size() < settings.fileBytes()) {
            return;
        }
        for (AuditRecord.Dropped dropped : AuditFile.beyond(settings.folder(), settings.keep())) {
            write(dropped);
            sync(true);
            Files.delete(settings.folder().resolve(dropped.file()));
        }
        sync(true);
        checkpoint();
        full = file.orElseThrow();
        file = Optional.of(AuditFile.create(settings.folder(), full.log(), full.tail()));
        contents.newFile();
        full.close();
    }

    private void write(AuditRecord record) throws IOException {
        AuditFile to = file.orElseThrow();
        AuditLine line = AuditLine.next(to.tail().hash(), to.log(), to.tail().seq() + 1, now.get(), record);
        byte[] bytes = line.bytes();
        to.write(line, bytes);
        try {
            copy.write(bytes);
            copy.flush();
        } catch (IOException nobodyReadsIt) {
            LOG.debug("the copy of the audit log was not written", nobodyReadsIt);
        }
    }

    private void sync(boolean atOnce) throws IOException {
        if (atOnce || !now.get().isBefore(synced.plus(SYNC))) {
            file.orElseThrow().sync();
            synced = now.get();
        }
    }

    /** What was written in part goes, and the next append reads anew what there is. */
    private void abandon() {
        file.ifPresent(AuditFile::abandon);
        file = Optional.empty();
    }

    private void checkpointWhereDue() {
        AuditFile current = file.orElseThrow();
        boolean byLines = current.tail().seq() - checkpointed.seq() >= settings.checkpointLines();
        boolean byTime = !now.get().isBefore(checkpointed.at().plus(settings.checkpointAfter()));
        if (byLines || byTime) {
            checkpoint();
        }
    }

    private void checkpoint() {
        AuditFile current = file.orElseThrow();
        if (current.tail().seq() == checkpointed.seq()) {
            return;
        }
        Checkpoint next = new Checkpoint(
                current.log(), current.tail().seq(), current.tail().hash(), now.get());
        try {
            current.sync();
            checkpoints.create(next);
            checkpointed = next;
        } catch (IOException notNow) {
            LOG.warn("no checkpoint of the audit log at line {}: {}", next.seq(), notNow.getMessage());
        }
    }

    private static String newLog() {
        byte[] random = new byte[8];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    /** Leaves a checkpoint of the last line, and the folder to others. */
    @Override
    public synchronized void close() throws IOException {
        if (!lock.isValid()) {
            return;
        }
        try (lockFile) {
            if (file.isPresent()) {
                checkpoint();
                file.get().sync();
                file.get().close();
            }
        } finally {
            file = Optional.empty();
        }
    }
}
