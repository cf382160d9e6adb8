package dev.sluice.agent.replay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.sluice.dsl.simulate.replay.PastRelease;
import dev.sluice.dsl.simulate.replay.Replayed;
import dev.sluice.dsl.simulate.replay.Replayed.Alarm;
import dev.sluice.dsl.simulate.replay.Replayed.Judged;
import dev.sluice.dsl.simulate.replay.Replayed.Mark;
import dev.sluice.dsl.simulate.replay.Replayed.OfCondition;
import dev.sluice.dsl.simulate.replay.Tally;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** For programs: version 1 of the shape that {@code replay.schema.json} describes, in ASCII. */
public final class JsonReplay {
    private JsonReplay() {}

    public static String show(Backtest backtest) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.enable(JsonWriteFeature.ESCAPE_NON_ASCII.mappedFeature());
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            write(json, backtest);
        } catch (IOException e) {
            throw new UncheckedIOException("a StringWriter does not fail", e);
        }
        return out.append('\n').toString().replace("##", "#\\u0023");
    }

    private static void write(JsonGenerator json, Backtest backtest) throws IOException {
        json.writeStartObject();
        json.writeNumberField("version", 1);
        json.writeStringField("application", backtest.application());
        json.writeStringField("environment", backtest.environment());
        json.writeStringField("from", backtest.from().toString());
        json.writeStringField("to", backtest.to().toString());
        json.writeStringField("assumed", Backtest.ASSUMED);
        json.writeArrayFieldStart("columns");
        for (Backtest.Column column : backtest.columns()) {
            Replayed replayed = column.replayed();
            json.writeStartObject();
            json.writeStringField("name", column.name());
            texts(json, "notJudged", replayed.notJudged());
            json.writeArrayFieldStart("conditions");
            for (int i = 0; i < replayed.conditions().size(); i++) {
                condition(json, replayed.conditions().get(i), Tally.of(replayed, i));
            }
            json.writeEndArray();
            json.writeArrayFieldStart("releases");
            for (Judged judged : replayed.releases()) {
                release(json, judged);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void condition(JsonGenerator json, Replayed.Condition condition, Tally tally) throws IOException {
        json.writeStartObject();
        json.writeStringField("text", condition.text());
        json.writeStringField("position", condition.position().toString());
        json.writeNumberField("fired", tally.fired());
        json.writeNumberField("caught", tally.caught());
        json.writeNumberField("missed", tally.missed());
        json.writeNumberField("falseAlarms", tally.falseAlarms());
        json.writeNumberField("nearMisses", tally.nearMisses());
        json.writeNumberField("afterWatch", tally.afterWatch());
        json.writeArrayFieldStart("leadSeconds");
        for (Duration lead : tally.leads()) {
            json.writeNumber(lead.toSeconds());
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void release(JsonGenerator json, Judged judged) throws IOException {
        PastRelease release = judged.release();
        json.writeStartObject();
        texts(json, "revisions", List.copyOf(release.revisions()));
        texts(json, "before", List.copyOf(release.before()));
        json.writeStringField("start", release.start().toString());
        json.writeStringField("end", release.end().toString());
        optional(json, "rollback", release.rollback().orElse(null));
        json.writeBooleanField("windowWasClosed", judged.windowWasClosed());
        json.writeArrayFieldStart("marks");
        for (Mark mark : judged.marks()) {
            json.writeStartObject();
            json.writeStringField("at", mark.at().toString());
            json.writeStringField("decision", mark.decision());
            json.writeStringField("where", mark.where());
            texts(json, "why", mark.why());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("conditions");
        for (OfCondition of : judged.conditions()) {
            json.writeStartObject();
            json.writeArrayFieldStart("alarms");
            for (Alarm alarm : of.alarms()) {
                json.writeStartObject();
                json.writeStringField("since", alarm.since().toString());
                json.writeStringField("fired", alarm.fired().toString());
                optional(json, "recovered", alarm.recovered().orElse(null));
                json.writeBooleanField("watched", alarm.watched());
                json.writeStringField("values", alarm.values());
                json.writeEndObject();
            }
            json.writeEndArray();
            if (of.nearMiss().isPresent()) {
                json.writeObjectFieldStart("nearMiss");
                json.writeStringField("at", of.nearMiss().get().at().toString());
                json.writeNumberField("seconds", of.nearMiss().get().lasted().toSeconds());
                json.writeStringField("values", of.nearMiss().get().values());
                json.writeEndObject();
            }
            json.writeNumberField("unknownSeconds", of.unknownSeconds());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void texts(JsonGenerator json, String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private static void optional(JsonGenerator json, String name, Instant time) throws IOException {
        if (time != null) {
            json.writeStringField(name, time.toString());
        }
    }
}
