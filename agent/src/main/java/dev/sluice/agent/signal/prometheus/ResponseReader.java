package dev.sluice.agent.signal.prometheus;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.sluice.agent.signal.prometheus.Answer.Failed;
import dev.sluice.agent.signal.prometheus.Answer.Refused;
import dev.sluice.agent.signal.prometheus.Answer.Result;
import dev.sluice.dsl.model.Signal;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads an answer of Prometheus' HTTP API as it arrives (format: prometheus.io/docs/prometheus/latest/querying/api), and
 * stops where it passes a bound.
 */
final class ResponseReader {
    private static final int MOST_NOTES = 10;
    private static final int LONGEST_NOTE = 300;
    /** Prometheus says in a warning that {@code limit} cut the answer. */
    private static final String CUT = "truncated due to limit";

    private final Bounds bounds;
    private final JsonFactory factory;
    private final List<Series> series = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private int points;
    private String status = "";
    private String type = "";
    private String error = "";

    ResponseReader(Bounds bounds) {
        this.bounds = bounds;
        this.factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(16)
                        .maxStringLength(1 << 16)
                        .maxNameLength(bounds.labelLength())
                        .maxNumberLength(40)
                        .build())
                .build();
    }

    /** Something that the API never sends; the message says what. */
    private static final class Malformed extends IOException {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message);
        }
    }

    /** More than a bound. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;

        TooLarge(String message) {
            super(message);
        }
    }

    /**
     * The answer in {@code body}.
     *
     * @throws IOException where the body ends early, is no JSON or is not what the API sends
     */
    Answer read(InputStream body) throws IOException {
        try (JsonParser parser = factory.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new Malformed("the answer is no JSON object");
            }
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                readField(parser);
            }
        } catch (TooLarge e) {
            return new Failed(Signal.Reason.TOO_MANY, e.getMessage());
        }
        if (status.equals("success")) {
            if (type.isEmpty()) {
                throw new Malformed("the answer has no data");
            }
            boolean cut = notes.stream().anyMatch(note -> note.contains(CUT));
            return cut
                    ? new Failed(Signal.Reason.TOO_MANY, "more than " + bounds.series() + " series")
                    : new Result(series, notes);
        }
        if (status.equals("error")) {
            return new Refused(error.isEmpty() ? "no reason given" : error);
        }
        throw new Malformed("the answer has no status");
    }

    private void readField(JsonParser parser) throws IOException {
        String field = parser.currentName();
        JsonToken value = parser.nextToken();
        switch (field) {
            case "status" -> status = text(parser);
            case "error" -> error = shortened(text(parser));
            case "warnings", "infos" -> readNotes(parser);
            case "data" -> {
                if (value == JsonToken.START_OBJECT) {
                    readData(parser);
                }
            }
            default -> parser.skipChildren();
        }
    }

    private void readNotes(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            return;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            String note = shortened(text(parser));
            if (notes.size() < MOST_NOTES) {
                notes.add(note);
            }
        }
    }

    private void readData(JsonParser parser) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            if (field.equals("resultType")) {
                type = text(parser);
            } else if (field.equals("result") && value == JsonToken.START_ARRAY) {
                readResult(parser);
            } else {
                parser.skipChildren();
            }
        }
    }

    /** Vectors and matrices are lists of objects; a scalar is one point without labels. */
    private void readResult(JsonParser parser) throws IOException {
        JsonToken first = parser.nextToken();
        if (first != null && first.isScalarValue()) {
            series.add(new Series(Map.of(), List.of(readPoint(parser))));
            return;
        }
        for (JsonToken token = first; token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token != JsonToken.START_OBJECT) {
                throw new Malformed("a series is no JSON object");
            }
            if (series.size() == bounds.series()) {
                throw new TooLarge("more than " + bounds.series() + " series");
            }
            series.add(readSeries(parser));
        }
    }

    private Series readSeries(JsonParser parser) throws IOException {
        Map<String, String> labels = new LinkedHashMap<>();
        List<Series.Point> found = new ArrayList<>(1);
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            if (field.equals("metric") && value == JsonToken.START_OBJECT) {
                readLabels(parser, labels);
            } else if (field.equals("value") && value == JsonToken.START_ARRAY) {
                parser.nextToken();
                found.add(readPoint(parser));
            } else if (field.equals("values") && value == JsonToken.START_ARRAY) {
                while (parser.nextToken() == JsonToken.START_ARRAY) {
                    parser.nextToken();
                    found.add(readPoint(parser));
                }
            } else {
                parser.skipChildren();
            }
        }
        return new Series(labels, found);
    }

    private void readLabels(JsonParser parser, Map<String, String> labels) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            String value = text(parser);
            if (value.length() > bounds.labelLength()) {
                throw new TooLarge("a label longer than " + bounds.labelLength() + " characters");
            }
            labels.put(name, value);
        }
    }

    /** {@code time, "value"]}: the parser stands on the time, and afterwards on the list's end. */
    private Series.Point readPoint(JsonParser parser) throws IOException {
        if (++points > bounds.points()) {
            throw new TooLarge("more than " + bounds.points() + " points");
        }
        if (parser.currentToken() == null || !parser.currentToken().isNumeric()) {
            throw new Malformed("a point has no time");
        }
        BigDecimal seconds = parser.getDecimalValue();
        if (seconds.abs().compareTo(MOST_SECONDS) > 0 || Math.abs(seconds.scale()) > 40) {
            throw new Malformed("a point has an impossible time");
        }
        parser.nextToken();
        double value = number(text(parser));
        if (parser.nextToken() != JsonToken.END_ARRAY) {
            throw new Malformed("a point is more than a time and a value");
        }
        return new Series.Point(Instant.ofEpochMilli(seconds.movePointRight(3).longValue()), value);
    }

    private static final BigDecimal MOST_SECONDS = new BigDecimal("1e11");

    private static double number(String text) throws IOException {
        return switch (text) {
            case "NaN" -> Double.NaN;
            case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> {
                try {
                    yield Double.parseDouble(text);
                } catch (NumberFormatException e) {
                    throw new Malformed("a value is no number");
                }
            }
        };
    }

    private static String text(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw new Malformed("a text was expected, " + parser.currentToken() + " was found");
        }
        return parser.getText();
    }

    static String shortened(String text) {
        return text.length() <= LONGEST_NOTE ? text : text.substring(0, LONGEST_NOTE) + "…";
    }
}
