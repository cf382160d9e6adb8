package dev.sluice.agent.signal.prometheus;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** What one query said at every instant of a grid, over a long time: a column of numbers for each series and chunk. */
final class Recorded {
    private final long step;
    private final int rows;
    private final Map<Map<String, String>, Track> tracks = new HashMap<>();

    /** @param chunk a multiple of {@code step} */
    Recorded(Duration step, Duration chunk) {
        this.step = step.toSeconds();
        this.rows = (int) (chunk.toSeconds() / this.step);
    }

    /** One series. */
    final class Track {
        private final Map<String, String> labels;
        private final Map<Long, Column> columns = new HashMap<>();

        private Track(Map<String, String> labels) {
            this.labels = labels;
        }

        Map<String, String> labels() {
            return labels;
        }

        /** NaN where there is none; {@link #has} tells that from a NaN that was measured. */
        double at(Instant time) {
            long row = time.getEpochSecond() / step;
            Column column = columns.get(row / rows);
            return column == null ? Double.NaN : column.values[(int) (row % rows)];
        }

        boolean has(Instant time) {
            long row = time.getEpochSecond() / step;
            Column column = columns.get(row / rows);
            return column != null && column.known.get((int) (row % rows));
        }

        /** Every value, in the order of time. */
        void each(BiConsumer<Instant, Double> consumer) {
            columns.keySet().stream().sorted().forEach(number -> {
                Column column = columns.get(number);
                for (int i = column.known.nextSetBit(0); i >= 0; i = column.known.nextSetBit(i + 1)) {
                    consumer.accept(Instant.ofEpochSecond((number * rows + i) * step), column.values[i]);
                }
            });
        }
    }

    private static final class Column {
        private final double[] values;
        private final BitSet known = new BitSet();

        Column(int rows) {
            values = new double[rows];
            java.util.Arrays.fill(values, Double.NaN);
        }
    }

    /** Points between two instants of the grid count at none. */
    void add(List<Series> some) {
        for (Series series : some) {
            Track track = tracks.computeIfAbsent(series.labels(), Track::new);
            for (Series.Point point : series.points()) {
                long seconds = point.at().getEpochSecond();
                if (seconds % step == 0) {
                    long row = seconds / step;
                    Column column = track.columns.computeIfAbsent(row / rows, key -> new Column(rows));
                    column.values[(int) (row % rows)] = point.value();
                    column.known.set((int) (row % rows));
                }
            }
        }
    }

    List<Track> tracks() {
        return new ArrayList<>(tracks.values());
    }
}
