package dev.sluice.agent.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** What somebody who knows the format can write: any records with a chain that agrees. */
final class ForgedLog {
    private ForgedLog() {}

    static void write(Path folder, List<String> records) throws IOException {
        write(folder, "0123456789abcdef", records);
    }

    static void write(Path folder, String log, List<String> records) throws IOException {
        StringBuilder text = new StringBuilder();
        String previous = "0".repeat(64);
        for (int i = 0; i < records.size(); i++) {
            String body = body(previous, log, i + 1, records.get(i));
            previous = hash(body);
            text.append("{\"hash\":\"")
                    .append(previous)
                    .append("\",")
                    .append(body)
                    .append('\n');
        }
        Files.writeString(folder.resolve("audit-" + log + "-000000000001.jsonl"), text);
    }

    static void append(Path file, String after, String record) throws IOException {
        String previous = after.substring(9, 73);
        String log = after.replaceFirst(".*\"log\":\"([0-9a-f]{16}).*", "$1");
        long seq = Long.parseLong(after.replaceFirst(".*?\"seq\":([0-9]+).*", "$1"));
        String body = body(previous, log, seq + 1, record);
        Files.writeString(file, "{\"hash\":\"" + hash(body) + "\"," + body + "\n", StandardOpenOption.APPEND);
    }

    private static String body(String previous, String log, long seq, String record) {
        return "\"previous\":\"" + previous + "\",\"log\":\"" + log + "\",\"seq\":" + seq
                + ",\"at\":\"2026-11-24T09:00:00Z\",\"record\":" + record + "}";
    }

    private static String hash(String body) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
