package dev.sluice.agent.admission;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.sluice.dsl.manifest.Limits;
import dev.sluice.dsl.manifest.ManifestReading;
import dev.sluice.dsl.manifest.Manifests;
import dev.sluice.dsl.model.Resource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads AdmissionReviews. The envelope is streamed; the objects in it are read by {@link Manifests}, as {@code check}
 * reads files, so that both get the same verdict.
 */
final class ReviewReader {
    /** Two objects at the API server's limit of 3 MiB, and what stands around them. */
    static final int MOST_BYTES = 7 << 20;

    private static final int DEPTH = 200;
    private static final int MOST_GROUPS = 10_000;
    private static final Limits OBJECT = new Limits(3 << 20, 1, 1, DEPTH, 500_000, 0, 1_024, 10);
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH + 10)
                    .maxStringLength(MOST_BYTES)
                    .maxNameLength(1_024)
                    .maxNumberLength(400)
                    .build())
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW) // its table is bounded all the same
            .build();

    /** The bytes are no AdmissionReview that can be answered; the message says why, in one line. */
    static final class NotAReview extends Exception {
        private static final long serialVersionUID = 1;

        NotAReview(String message) {
            super(message, null, false, false);
        }
    }

    /** An object that cannot be judged: the review is answered all the same, as UNKNOWN. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;

        Unreadable(String message) {
            super(message, null, false, false);
        }
    }

    /** Enough of a review to queue it fairly, and to answer it if it is never read. */
    record Head(String uid, String namespace) {}

    private final byte[] body;
    private final Set<String> seen = new HashSet<>();
    private String uid = "";
    private String operation = "";
    private String group = "";
    private String resource = "";
    private String subResource = "";
    private String namespace = "";
    private String name = "";
    private Review.User user = new Review.User("", "", List.of());
    private boolean dryRun;
    private byte[] object;
    private byte[] oldObject;

    private ReviewReader(byte[] body) {
        this.body = body;
    }

    /** Reads no object: cheap, whatever the review's size. */
    static Head head(byte[] body) throws NotAReview {
        ReviewReader reader = new ReviewReader(body);
        reader.envelope();
        return new Head(reader.uid, reader.namespace);
    }

    static Review read(byte[] body) throws NotAReview, Unreadable {
        ReviewReader reader = new ReviewReader(body);
        reader.envelope();
        Review.Operation what;
        try {
            what = Review.Operation.valueOf(reader.operation);
        } catch (IllegalArgumentException e) {
            throw new NotAReview("request.operation is none of CREATE, UPDATE, DELETE and CONNECT");
        }
        return new Review(
                reader.uid,
                what,
                reader.group,
                reader.resource,
                reader.subResource,
                reader.namespace,
                reader.name,
                reader.user,
                reader.dryRun,
                resource(reader.object, "request.object"),
                resource(reader.oldObject, "request.oldObject"));
    }

    private static Optional<Resource> resource(byte[] json, String what) throws Unreadable {
        if (json == null) {
            return Optional.empty();
        }
        ManifestReading reading = Manifests.read("", json, OBJECT);
        if (!reading.problems().isEmpty() || reading.resources().size() != 1) {
            String why = reading.problems().isEmpty()
                    ? reading.resources().size() + " objects"
                    : reading.problems().get(0).message();
            throw new Unreadable(what + " cannot be read: " + why);
        }
        return Optional.of(reading.resources().get(0));
    }

    private void envelope() throws NotAReview {
        if (body.length < 2 || body[0] <= 0 || body[1] <= 0) {
            throw new NotAReview("expected a JSON object in UTF-8, an AdmissionReview");
        }
        try (JsonParser parser = JSON.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new NotAReview("expected a JSON object, an AdmissionReview");
            }
            String version = "";
            String kind = "";
            boolean asked = false;
            for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
                parser.nextToken();
                once("", key);
                switch (key) {
                    case "apiVersion" -> version = text(parser, key);
                    case "kind" -> kind = text(parser, key);
                    case "request" -> {
                        asked = parser.currentToken() == JsonToken.START_OBJECT;
                        request(parser);
                    }
                    default -> parser.skipChildren();
                }
            }
            if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
                throw new NotAReview("something stands behind the AdmissionReview");
            }
            if (!version.equals("admission.k8s.io/v1") || !kind.equals("AdmissionReview")) {
                throw new NotAReview("expected an AdmissionReview of admission.k8s.io/v1");
            }
            if (!asked || uid.isEmpty()) {
                throw new NotAReview("the AdmissionReview has no request with a uid");
            }
        } catch (IOException e) {
            throw new NotAReview("not JSON that can be read here");
        }
    }

    private void request(JsonParser parser) throws IOException, NotAReview {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            parser.nextToken();
            once("request.", key);
            switch (key) {
                case "uid" -> uid = text(parser, key);
                case "operation" -> operation = text(parser, key);
                case "namespace" -> namespace = text(parser, key);
                case "name" -> name = text(parser, key);
                case "subResource" -> subResource = text(parser, key);
                case "dryRun" -> dryRun = parser.currentToken() == JsonToken.VALUE_TRUE;
                case "resource" -> resource(parser);
                case "userInfo" -> user(parser);
                case "object" -> object = slice(parser);
                case "oldObject" -> oldObject = slice(parser);
                default -> parser.skipChildren();
            }
        }
    }

    private void resource(JsonParser parser) throws IOException, NotAReview {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new NotAReview("request.resource is no map");
        }
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            parser.nextToken();
            switch (key) {
                case "group" -> group = text(parser, key);
                case "resource" -> resource = text(parser, key);
                default -> parser.skipChildren();
            }
        }
    }

    private void user(JsonParser parser) throws IOException, NotAReview {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new NotAReview("request.userInfo is no map");
        }
        String username = "";
        String id = "";
        List<String> groups = new ArrayList<>();
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            parser.nextToken();
            switch (key) {
                case "username" -> username = text(parser, key);
                case "uid" -> id = text(parser, key);
                case "groups" -> {
                    if (parser.currentToken() == JsonToken.START_ARRAY) {
                        while (parser.nextToken() != JsonToken.END_ARRAY) {
                            groups.add(text(parser, key));
                            if (groups.size() > MOST_GROUPS) {
                                throw new NotAReview("the requester is in more than " + MOST_GROUPS + " groups");
                            }
                        }
                    }
                }
                default -> parser.skipChildren();
            }
        }
        user = new Review.User(username, id, groups);
    }

    /** The bytes of the map that starts here; null where there is none. */
    private byte[] slice(JsonParser parser) throws IOException, NotAReview {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new NotAReview("an object in the review is no map");
        }
        int start = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        return Arrays.copyOfRange(
                body, start, (int) parser.currentTokenLocation().getByteOffset() + 1);
    }

    /** Readers disagree on which of two equal keys counts, so neither does. */
    private void once(String path, String key) throws NotAReview {
        if (!seen.add(path + key)) {
            throw new NotAReview("a key of the review stands twice");
        }
    }

    private static String text(JsonParser parser, String key) throws IOException, NotAReview {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return "";
        }
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw new NotAReview(key + " is no text");
        }
        return parser.getText();
    }
}
