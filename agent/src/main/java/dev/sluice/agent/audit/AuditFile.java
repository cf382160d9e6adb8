package dev.sluice.agent.audit;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The file that is appended to, and its place in the chain. */
final class AuditFile implements Closeable {
    private static final Pattern NAME = Pattern.compile("audit-([0-9a-f]{16})-([0-9]{12,18})\\.jsonl");

    private final FileChannel channel;
    private final String log;
    private final List<AuditRecord.Torn> torn;
    private Tail tail;
    private long size;

    private AuditFile(FileChannel channel, String log, Tail tail, List<AuditRecord.Torn> torn) throws IOException {
        this.channel = channel;
        this.log = log;
        this.tail = tail;
        this.torn = torn;
        this.size = channel.size();
    }

    /** The last line of a log: what the next one follows. */
    record Tail(long seq, String hash) {
        static final Tail NONE = new Tail(0, Hash.NONE);
    }

    static AuditFile create(Path folder, String log, Tail tail) throws IOException {
        Path file = folder.resolve(String.format("audit-%s-%012d.jsonl", log, tail.seq() + 1));
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.APPEND);
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
        return new AuditFile(channel, log, tail, List.of());
    }

    /** The folder's newest file, after its last whole line and what a crash left there. */
    static Optional<AuditFile> last(Path folder) throws IOException {
        List<Path> files = in(folder);
        if (files.isEmpty()) {
            return Optional.empty();
        }
        Path newest = files.get(files.size() - 1);
        End end = end(newest);
        Tail tail = end.tail();
        for (int i = files.size() - 2; tail.equals(Tail.NONE) && i >= 0; i--) {
            tail = end(files.get(i)).tail();
        }
        FileChannel channel = FileChannel.open(newest, StandardOpenOption.APPEND);
        try {
            if (!end.ended()) {
                channel.write(ByteBuffer.wrap(new byte[] {'\n'}));
            }
            return Optional.of(new AuditFile(channel, nameOf(newest).group(1), tail, end.torn()));
        } catch (IOException full) {
            channel.close();
            throw full;
        }
    }

    private record End(Tail tail, List<AuditRecord.Torn> torn, boolean ended) {}

    private static End end(Path file) throws IOException {
        Tail tail = Tail.NONE;
        List<AuditRecord.Torn> torn = new ArrayList<>();
        boolean ended = true;
        try (AuditLines lines = new AuditLines(file)) {
            for (Optional<AuditLines.Raw> raw; (raw = lines.next()).isPresent(); ) {
                Optional<AuditLine> line = raw.get().valid();
                if (line.isPresent()) {
                    tail = new Tail(line.get().seq(), line.get().hash());
                    torn.clear();
                } else {
                    torn.add(raw.get().torn(file.getFileName().toString()));
                }
                ended = raw.get().ended();
            }
        }
        return new End(tail, torn, ended);
    }

    /** The files that are too many, but for the newest, with what they hold. */
    static List<AuditRecord.Dropped> beyond(Path folder, int keep) throws IOException {
        List<Path> files = in(folder);
        List<AuditRecord.Dropped> dropped = new ArrayList<>();
        for (int i = 0; keep > 0 && i < files.size() - keep; i++) {
            Tail tail = end(files.get(i)).tail();
            long first = Long.parseLong(nameOf(files.get(i)).group(2));
            dropped.add(new AuditRecord.Dropped(files.get(i).getFileName().toString(), first, tail.seq(), tail.hash()));
        }
        return dropped;
    }

    /** The audit files of a folder, in the order in which they were written. */
    static List<Path> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(
                            each -> NAME.matcher(each.getFileName().toString()).matches())
                    .sorted((one, other) -> Long.compare(
                            Long.parseLong(nameOf(one).group(2)),
                            Long.parseLong(nameOf(other).group(2))))
                    .toList();
        }
    }

    private static Matcher nameOf(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (!name.matches()) {
            throw new IllegalArgumentException(file + " is no audit file");
        }
        return name;
    }

    String log() {
        return log;
    }

    Tail tail() {
        return tail;
    }

    long size() {
        return size;
    }

    List<AuditRecord.Torn> torn() {
        return torn;
    }

    void write(AuditLine line, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        size += bytes.length;
        tail = new Tail(line.seq(), line.hash());
    }

    void sync() throws IOException {
        channel.force(true);
    }

    /** Takes away the part of a line that an error left; where even that fails, the next opening records it. */
    void abandon() {
        try (channel) {
            channel.truncate(size);
        } catch (IOException leftForTheNextOpening) {
            // its bytes are recorded as torn
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
