package dev.sluice.agent.signal.prometheus;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32C;

/**
 * Answers about the past, which do not change any more, in a folder of the user's own. It spares a download and decides
 * nothing; a file that is damaged is as good as none.
 */
final class ChunkCache {
    private static final int MAGIC = 0x534c5231;
    private static final long LONGEST = 256L << 20;
    private static final Set<PosixFilePermission> OWN = PosixFilePermissions.fromString("rwx------");

    private final Path folder;
    private final String source;

    /**
     * @param source all that decides what the server answers: its address and who asks
     * @throws IllegalArgumentException where the folder is not the user's alone
     */
    ChunkCache(Path folder, String source) {
        this.folder = folder;
        this.source = source;
        try {
            if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
                if (folder.getParent() != null) {
                    Files.createDirectories(folder.getParent());
                }
                Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWN));
            }
            boolean own = Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                    && Files.getPosixFilePermissions(folder).equals(OWN)
                    && Files.getOwner(folder).getName().equals(System.getProperty("user.name"));
            if (!own) {
                throw new IllegalArgumentException(
                        folder + " is not a folder of yours alone; chmod 700 it, or name another");
            }
        } catch (IOException | UnsupportedOperationException e) {
            throw new IllegalArgumentException("cannot make the folder " + folder + ": " + e.getMessage(), e);
        }
    }

    Optional<List<Series>> read(String query, Instant from, Instant to, long step) {
        Path file = file(query, from, to, step);
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > LONGEST) {
                return Optional.empty();
            }
            byte[] all = Files.readAllBytes(file);
            ByteBuffer buffer = ByteBuffer.wrap(all);
            if (all.length < 12 || buffer.getInt(0) != MAGIC || buffer.getLong(4) != sum(all, 12)) {
                return Optional.empty();
            }
            return Optional.of(series(new DataInputStream(new ByteArrayInputStream(all, 12, all.length - 12))));
        } catch (IOException | RuntimeException damaged) {
            return Optional.empty();
        }
    }

    /** A cache that cannot be written costs time, and nothing else. */
    void write(String query, Instant from, Instant to, long step, List<Series> series) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeInt(MAGIC);
            out.writeLong(0);
            write(series, out);
            byte[] all = bytes.toByteArray();
            ByteBuffer.wrap(all).putLong(4, sum(all, 12));
            Path whole = Files.createTempFile(folder, "chunk", ".part");
            Files.write(whole, all);
            Files.move(whole, file(query, from, to, step), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException full) {
            // the next run asks again
        }
    }

    private static long sum(byte[] all, int from) {
        CRC32C sum = new CRC32C();
        sum.update(all, from, all.length - from);
        return sum.getValue();
    }

    private static void write(List<Series> all, DataOutputStream out) throws IOException {
        out.writeInt(all.size());
        for (Series series : all) {
            out.writeInt(series.labels().size());
            for (Map.Entry<String, String> label : series.labels().entrySet()) {
                out.writeUTF(label.getKey());
                out.writeUTF(label.getValue());
            }
            out.writeInt(series.points().size());
            for (Series.Point point : series.points()) {
                out.writeLong(point.at().toEpochMilli());
                out.writeDouble(point.value());
            }
        }
    }

    private static List<Series> series(DataInputStream in) throws IOException {
        int count = in.readInt();
        List<Series> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, String> labels = new HashMap<>();
            int names = in.readInt();
            for (int name = 0; name < names; name++) {
                labels.put(in.readUTF(), in.readUTF());
            }
            int points = in.readInt();
            List<Series.Point> read = new ArrayList<>();
            for (int point = 0; point < points; point++) {
                read.add(new Series.Point(Instant.ofEpochMilli(in.readLong()), in.readDouble()));
            }
            all.add(new Series(labels, read));
        }
        return all;
    }

    private Path file(String query, Instant from, Instant to, long step) {
        String key = String.join("\n", source, query, from.toString(), to.toString(), String.valueOf(step));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return folder.resolve(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
