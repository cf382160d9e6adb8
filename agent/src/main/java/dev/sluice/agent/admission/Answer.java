package dev.sluice.agent.admission;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.sluice.dsl.model.Environment.Enforce;
import dev.sluice.dsl.model.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * What the API server is told.
 *
 * @param outcome what was found, whatever {@code enforce} made of it
 * @param message why; empty where nothing is to be said
 * @param warnings shown to the requester, each at most {@link #LONGEST_WARNING} characters
 * @param patch an RFC 6902 patch of the object, as JSON
 */
public record Answer(boolean allowed, Outcome outcome, String message, List<String> warnings, Optional<String> patch) {
    /** The API's advice for a warning; longer ones are cut by some clients. */
    static final int LONGEST_WARNING = 120;

    private static final int MOST_WARNINGS = 20;
    private static final JsonFactory JSON = new JsonFactory();

    /** Nothing is to be said. */
    static final Answer ADMIT = new Answer(true, Outcome.PASS, "", List.of(), Optional.empty());

    public Answer {
        warnings = List.copyOf(warnings);
    }

    /** A finding as {@code enforce} has it: denied, a warning, or only recorded (semantics, section 10). */
    static Answer enforced(Enforce enforce, Outcome outcome, String message) {
        return switch (enforce) {
            case BLOCK -> new Answer(false, outcome, message, List.of(), Optional.empty());
            case WARN -> warned(outcome, message);
            case AUDIT -> new Answer(true, outcome, message, List.of(), Optional.empty());
        };
    }

    /** Admitted, with each line of the message as a warning. */
    static Answer warned(Outcome outcome, String message) {
        List<String> lines = message.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(Answer::shortened)
                .limit(MOST_WARNINGS)
                .toList();
        return new Answer(true, outcome, message, lines, Optional.empty());
    }

    static Answer patched(String patch) {
        return new Answer(true, Outcome.PASS, "", List.of(), Optional.of(patch));
    }

    private static String shortened(String line) {
        return line.length() <= LONGEST_WARNING ? line : line.substring(0, LONGEST_WARNING - 1) + "…";
    }

    /** The AdmissionReview that answers the request of this uid. */
    byte[] json(String uid) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(256 + message.length());
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("apiVersion", "admission.k8s.io/v1");
            json.writeStringField("kind", "AdmissionReview");
            json.writeObjectFieldStart("response");
            json.writeStringField("uid", uid);
            json.writeBooleanField("allowed", allowed);
            if (!allowed) {
                json.writeObjectFieldStart("status");
                json.writeStringField("message", message);
                json.writeStringField("reason", "Forbidden");
                json.writeNumberField("code", 403);
                json.writeEndObject();
            }
            if (!warnings.isEmpty()) {
                json.writeArrayFieldStart("warnings");
                for (String warning : warnings) {
                    json.writeString(warning);
                }
                json.writeEndArray();
            }
            if (patch.isPresent()) {
                json.writeStringField("patchType", "JSONPatch");
                byte[] bytes = patch.get().getBytes(StandardCharsets.UTF_8);
                json.writeStringField("patch", Base64.getEncoder().encodeToString(bytes));
            }
            if (!message.isEmpty()) {
                json.writeObjectFieldStart("auditAnnotations");
                json.writeStringField("outcome", outcome.name());
                json.writeStringField("message", message);
                json.writeEndObject();
            }
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
