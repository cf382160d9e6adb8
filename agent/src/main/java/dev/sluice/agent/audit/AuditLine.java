package dev.sluice.agent.audit;

import dev.sluice.dsl.json.Json;
import dev.sluice.dsl.json.UnreadableJson;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of a log, {@code {"hash":…,"previous":…,"log":…,"seq":…,"at":…,"record":{…}}}. The hash is SHA-256 over the bytes
 * that follow it, from {@code "previous"} to the last brace: nothing has to be written again to verify it.
 *
 * @param previous the hash of the line before; zeros for the first
 * @param log which log it belongs to: one agent's, across its restarts and files
 * @param seq 1 for the first line, and one more with each
 * @param record its JSON
 */
public record AuditLine(String hash, String previous, String log, long seq, Instant at, String record) {
    private static final Pattern FORM = Pattern.compile(
            "\\{\"hash\":\"([0-9a-f]{64})\",\"previous\":\"([0-9a-f]{64})\","
                    + "\"log\":\"([0-9a-f]{16})\",\"seq\":([1-9][0-9]{0,17}),\"at\":\"([0-9TZ:.-]{20,30})\",\"record\":");
    private static final int HASHED_FROM = "{\"hash\":\"\",".length() + 64;
    private static final int LONGEST_HEAD = 400;

    static AuditLine next(String previous, String log, long seq, Instant at, AuditRecord record) {
        String json = Json.write(record);
        String body = body(previous, log, seq, at, json);
        return new AuditLine(Hash.of(body), previous, log, seq, at, json);
    }

    private static String body(String previous, String log, long seq, Instant at, String json) {
        return "\"previous\":\"" + previous + "\",\"log\":\"" + log + "\",\"seq\":" + seq + ",\"at\":\"" + at
                + "\",\"record\":" + json + "}";
    }

    /** The line, with its line feed. */
    byte[] bytes() {
        String text = "{\"hash\":\"" + hash + "\"," + body(previous, log, seq, at, record) + "\n";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * What a line says, whether or not its hash agrees.
     *
     * @param bytes without the line feed
     */
    static Optional<AuditLine> parse(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, LONGEST_HEAD), StandardCharsets.ISO_8859_1);
        Matcher form = FORM.matcher(head);
        if (!form.lookingAt() || bytes[bytes.length - 1] != '}') {
            return Optional.empty();
        }
        try {
            return Optional.of(new AuditLine(
                    form.group(1),
                    form.group(2),
                    form.group(3),
                    Long.parseLong(form.group(4)),
                    Instant.parse(form.group(5)),
                    new String(bytes, form.end(), bytes.length - 1 - form.end(), StandardCharsets.UTF_8)));
        } catch (DateTimeException noInstant) {
            return Optional.empty();
        }
    }

    /** What the bytes of a line hash to. */
    static String hashOf(byte[] bytes) {
        return Hash.of(bytes, HASHED_FROM, bytes.length);
    }

    /** Empty where it is of a kind that this version does not know. */
    public Optional<AuditRecord> read() {
        try {
            return Optional.of(Json.read(AuditRecord.class, record));
        } catch (UnreadableJson unknown) {
            return Optional.empty();
        }
    }
}
