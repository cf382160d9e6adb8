package dev.sluice.agent.audit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The lines of one file, one after the other, each at most 64 MiB. */
final class AuditLines implements Closeable {
    static final int LONGEST = 64 << 20;

    private final InputStream in;
    private long offset;
    private int number;

    AuditLines(Path file) throws IOException {
        in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    }

    /**
     * @param number from 1
     * @param bytes without the line feed
     * @param ended whether a line feed follows
     */
    record Raw(int number, long offset, byte[] bytes, boolean ended) {
        /** What it says, where its hash agrees. */
        Optional<AuditLine> valid() {
            return AuditLine.parse(bytes).filter(line -> line.hash().equals(AuditLine.hashOf(bytes)));
        }

        AuditRecord.Torn torn(String file) {
            return new AuditRecord.Torn(file, offset, bytes.length, "sha256:" + Hash.of(bytes, 0, bytes.length));
        }
    }

    /** The next line, or empty at the end of the file. */
    Optional<Raw> next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(1 << 12);
        int each = in.read();
        if (each < 0) {
            return Optional.empty();
        }
        for (; each >= 0 && each != '\n'; each = in.read()) {
            if (line.size() >= LONGEST) {
                throw new IOException("line " + (number + 1) + " is longer than " + LONGEST + " bytes");
            }
            line.write(each);
        }
        Raw raw = new Raw(++number, offset, line.toByteArray(), each == '\n');
        offset += raw.bytes().length + 1L;
        return Optional.of(raw);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
