package dev.sluice.agent.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Whether files hold what was once written to them: all of it, in its order, unchanged. */
public final class Verification {
    private final Map<String, Chain> logs = new TreeMap<>();
    private final List<Trouble> troubles = new ArrayList<>();

    private Verification() {}

    /** A file of a log, and what to call it. */
    public record Source(String name, Path path) {}

    /** A line at its place. */
    public record Placed(String file, int number, AuditLine line) {
        /** {@code file:line}. */
        public String place() {
            return file + ":" + number;
        }
    }

    /**
     * @param place {@code file:line}
     * @param message what was expected and what is there
     */
    public record Trouble(Kind kind, String place, String message) {}

    /** What can be wrong with a log. */
    public enum Kind {
        /** A line's bytes are not those that were hashed. */
        EDITED,
        /** Lines are missing between two that are there. */
        REMOVED,
        /** Lines stand after ones that followed them, or twice. */
        REORDERED,
        /** Two different lines claim the same place, or a line follows one that is not there. */
        FORKED,
        /** The log once had more lines than it has. */
        TRUNCATED,
        /** A checkpoint names another hash for a line. */
        CHECKPOINT
    }

    /**
     * A log that was read.
     *
     * @param first its first line here; where it is not 1, older files were dropped or not given
     * @param last its last line
     * @param hash of the last line
     * @param torn lines that crashes cut off, each recorded by the next opening
     * @param checkpoints how many were compared and agree
     */
    public record Log(String id, String agent, long first, long last, String hash, long torn, long checkpoints) {}

    /** @param troubles in the order in which they were found; none = all is as it was written */
    public record Result(List<Log> logs, List<Trouble> troubles) {
        public Result {
            logs = List.copyOf(logs);
            troubles = List.copyOf(troubles);
        }
    }

    /**
     * Reads every file, the lines of each log in their order.
     *
     * @param lines gets each line whose hash agrees
     * @throws IOException where a file cannot be read
     */
    public static Result of(List<Source> files, List<Checkpoint> checkpoints, Consumer<Placed> lines)
            throws IOException {
        Verification verification = new Verification();
        for (Source file : inOrder(files)) {
            verification.read(file, lines);
        }
        return verification.finish(checkpoints);
    }

    /** By log and first line, whatever the files are called. */
    private static List<Source> inOrder(List<Source> files) throws IOException {
        record Begun(Source file, String log, long seq) {}
        List<Begun> begun = new ArrayList<>();
        for (Source file : files) {
            Optional<AuditLine> first = firstOf(file.path());
            begun.add(new Begun(
                    file,
                    first.map(AuditLine::log).orElse(""),
                    first.map(AuditLine::seq).orElse(0L)));
        }
        begun.sort(Comparator.comparing(Begun::log).thenComparing(Begun::seq));
        return begun.stream().map(Begun::file).toList();
    }

    private static Optional<AuditLine> firstOf(Path file) throws IOException {
        try (AuditLines lines = new AuditLines(file)) {
            for (Optional<AuditLines.Raw> raw; (raw = lines.next()).isPresent(); ) {
                Optional<AuditLine> line = AuditLine.parse(raw.get().bytes());
                if (line.isPresent()) {
                    return line;
                }
            }
        }
        return Optional.empty();
    }

    private void read(Source source, Consumer<Placed> consumer) throws IOException {
        String file = source.name();
        String name = source.path().getFileName().toString();
        List<Broken> broken = new ArrayList<>();
        try (AuditLines lines = new AuditLines(source.path())) {
            for (Optional<AuditLines.Raw> raw; (raw = lines.next()).isPresent(); ) {
                Optional<AuditLine> valid = raw.get().valid();
                if (valid.isEmpty()) {
                    broken.add(new Broken(
                            raw.get().number(),
                            raw.get().torn(name),
                            AuditLine.parse(raw.get().bytes())));
                    continue;
                }
                Placed placed = new Placed(file, raw.get().number(), valid.get());
                Chain chain = logs.computeIfAbsent(valid.get().log(), Chain::new);
                if (valid.get().read().orElse(null) instanceof AuditRecord.Torn torn
                        && broken.removeIf(each -> each.torn().equals(torn))) {
                    chain.torn();
                } else {
                    broken.forEach(each -> edited(file, each, chain));
                    broken.clear();
                }
                chain.next(placed, troubles);
                consumer.accept(placed);
                if (!raw.get().ended()) {
                    troubles.add(new Trouble(Kind.TRUNCATED, placed.place(), "the file ends without a line feed"));
                }
            }
        }
        broken.forEach(each -> edited(file, each, null));
    }

    /** A line whose bytes do not hash to what it says; {@code torn} is how an opening after a crash would have recorded it. */
    private record Broken(int number, AuditRecord.Torn torn, Optional<AuditLine> claimed) {}

    private void edited(String file, Broken broken, Chain chain) {
        String said = broken.claimed()
                .map(line -> "line " + line.seq() + " of the log was changed: its hash does not agree")
                .orElse("no line of a log: its beginning was changed, or it was cut off and no opening recorded that");
        troubles.add(new Trouble(Kind.EDITED, file + ":" + broken.number(), said));
        if (chain != null) {
            chain.skip(broken.claimed());
        }
    }

    private Result finish(List<Checkpoint> checkpoints) {
        for (Checkpoint checkpoint : checkpoints) {
            Chain chain = logs.get(checkpoint.log());
            if (chain == null) {
                troubles.add(new Trouble(
                        Kind.TRUNCATED,
                        "checkpoint " + checkpoint.seq(),
                        "nothing is left of log " + checkpoint.log()));
            } else {
                chain.compare(checkpoint, troubles);
            }
        }
        List<Log> read = new ArrayList<>();
        for (Chain chain : logs.values()) {
            chain.finish(troubles);
            read.add(chain.log());
        }
        return new Result(read, troubles);
    }
}
