package dev.sluice.agent.signal.toy;

import dev.sluice.agent.signal.Reading;
import dev.sluice.agent.signal.SignalRequest;
import dev.sluice.agent.signal.SignalSource;
import dev.sluice.dsl.model.Metric;
import dev.sluice.dsl.model.Signal;
import dev.sluice.dsl.model.Signal.Reason;
import dev.sluice.dsl.model.Unit;
import dev.sluice.dsl.model.Value;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gauges from files: {@code folder/namespace/revision/gauge} holds the number. */
final class FileSource implements SignalSource {
    private final Path folder;

    FileSource(Path folder) {
        this.folder = folder;
    }

    @Override
    public Round read(Collection<SignalRequest> requests, Instant now) {
        Map<SignalRequest, Reading> readings = new LinkedHashMap<>();
        requests.forEach(request -> readings.put(request, read(request)));
        return new Round(readings, readings.size(), List.of());
    }

    private Reading read(SignalRequest request) {
        if (!(request.metric() instanceof Metric.Gauge gauge)
                || request.revisions().size() != 1) {
            return Reading.missing(Reason.NO_DATA, "only gauges of one revision stand in files", "");
        }
        Path file = folder.resolve(request.namespace())
                .resolve(request.revisions().iterator().next())
                .resolve(gauge.gauge());
        try {
            BigDecimal number = new BigDecimal(Files.readString(file).strip());
            Instant at = Files.getLastModifiedTime(file).toInstant();
            Signal signal =
                    new Signal.Present(new Value.Measure(number, Unit.NONE), Optional.of(at), file.toString(), "");
            return new Reading(signal, file.toString(), Optional.empty());
        } catch (IOException e) {
            return Reading.missing(Reason.NO_DATA, "no file", file.toString());
        } catch (NumberFormatException e) {
            return Reading.missing(Reason.NOT_A_NUMBER, "", file.toString());
        }
    }
}
