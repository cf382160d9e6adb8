package dev.sluice.agent.signal.toy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.sluice.agent.signal.SignalRequest;
import dev.sluice.agent.signal.SignalSource;
import dev.sluice.dsl.model.Metric;
import dev.sluice.dsl.model.Position;
import dev.sluice.dsl.model.Signal;
import dev.sluice.dsl.model.Unit;
import dev.sluice.dsl.model.Value;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The interface of sources is enough for one that the house does not know. */
class FileSourceTest {
    @TempDir
    private Path folder;

    @Test
    void aSourceOfOnesOwnAnswersEveryRequest() throws Exception {
        Path file = folder.resolve("shop/shop-7f9c5d6b8c/queue_depth");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "12\n");
        Metric gauge = new Metric.Gauge(
                "queue_depth", Map.of(), Metric.Combine.MAX, Unit.NONE, Optional.empty(), Position.NONE);
        SignalRequest there = new SignalRequest(gauge, "shop", Set.of("shop-7f9c5d6b8c"), BigDecimal.ONE);
        SignalRequest elsewhere = new SignalRequest(gauge, "bank", Set.of("shop-7f9c5d6b8c"), BigDecimal.ONE);
        SignalSource source = new FileSource(folder);
        SignalSource.Round round = source.read(List.of(there, elsewhere), Instant.EPOCH);
        Signal.Present present = assertInstanceOf(
                Signal.Present.class, round.readings().get(there).signal());
        assertEquals(BigDecimal.valueOf(12), ((Value.Measure) present.value()).base());
        Signal.Missing missing = assertInstanceOf(
                Signal.Missing.class, round.readings().get(elsewhere).signal());
        assertEquals(Signal.Reason.NO_DATA, missing.reason());
    }
}
