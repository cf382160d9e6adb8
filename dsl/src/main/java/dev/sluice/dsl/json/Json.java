package dev.sluice.dsl.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.sluice.dsl.model.LibraryPolicy;
import dev.sluice.dsl.model.Policy;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The codec of records: an object of its components by name. A record of a sealed type starts with {@code "type"}, its
 * simple name; an empty {@code Optional}, list, set or map and a position of no file are left out; a {@link
 * dev.sluice.dsl.model.Position} is {@code "line:column-endLine:endColumn file"}; times are ISO 8601; a {@link
 * dev.sluice.dsl.model.Node} is the JSON that it stands for, without its places.
 */
public final class Json {
    private static final int DEEPEST = 500;
    private static final int LONGEST_TEXT = 1 << 20;
    private static final int LONGEST_NUMBER = 500;
    private static final long LONGEST_DOCUMENT = 64L << 20;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LONGEST_TEXT)
                    .maxNameLength(LONGEST_TEXT)
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxDocumentLength(LONGEST_DOCUMENT)
                    .build())
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private Json() {}

    /** The JSON of a record of this project. Equal records that agree in their positions have equal JSON. */
    public static String write(Object value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            Codecs.of(value.getClass()).write(value, new Output(generator, false));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    /**
     * The value that {@link #write} wrote.
     *
     * @param type a record or a sealed interface of records
     * @throws UnreadableJson where the text is not the JSON of a {@code type}, or nests deeper than 500 levels
     */
    public static <T> T read(Class<T> type, String json) {
        try (JsonParser parser = FACTORY.createParser(json)) {
            return type.cast(readOnly(type, parser));
        } catch (JsonProcessingException syntax) {
            int line = syntax.getLocation() == null ? 1 : syntax.getLocation().getLineNr();
            throw new UnreadableJson("", line, "not JSON: " + syntax.getOriginalMessage());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Object readOnly(Class<?> type, JsonParser parser) throws IOException {
        Input input = new Input(parser);
        if (parser.nextToken() == null) {
            throw input.unreadable("expected a " + type.getSimpleName() + ", found nothing");
        }
        Object value = Codecs.of(type).read(input);
        if (parser.nextToken() != null) {
            throw input.unreadable("expected the end, found " + input.found());
        }
        return value;
    }

    /**
     * {@code sha256:…} of what a policy means: layout, comments and places do not change it; the language's and the
     * schema's version and the digests of the library policies it uses do.
     */
    public static String digest(Policy policy) {
        return digestOf(policy);
    }

    /** As {@link #digest(Policy)}; the record's own {@code digest} component is left out. */
    public static String digest(LibraryPolicy policy) {
        return digestOf(policy);
    }

    private static String digestOf(Object policy) {
        MessageDigest sha256 = sha256();
        try (JsonGenerator generator = FACTORY.createGenerator(new Digesting(sha256))) {
            Codecs.of(policy.getClass()).write(policy, new Output(generator, true));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        StringBuilder hex = new StringBuilder("sha256:");
        for (byte each : sha256.digest()) {
            hex.append(Character.forDigit((each >> 4) & 0xF, 16)).append(Character.forDigit(each & 0xF, 16));
        }
        return hex.toString();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static final class Digesting extends OutputStream {
        private final MessageDigest digest;

        Digesting(MessageDigest digest) {
            this.digest = digest;
        }

        @Override
        public void write(int each) {
            digest.update((byte) each);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            digest.update(bytes, offset, length);
        }
    }
}
