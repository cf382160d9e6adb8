package dev.sluice.dsl.language.syntax;

import dev.sluice.dsl.model.Nearest;
import dev.sluice.dsl.model.Unit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The words behind a number, and what is meant by those that are none. */
final class Units {
    private static final Map<String, Unit> BY_WORD = new HashMap<>();
    private static final List<String> WORDS = new ArrayList<>();

    /** What people write elsewhere: in Kubernetes' quantities, in Go's and Prometheus' durations. */
    private static final Map<String, String> ELSEWHERE = Map.ofEntries(
            Map.entry("m", "minutes"),
            Map.entry("min", "minutes"),
            Map.entry("mins", "minutes"),
            Map.entry("s", "seconds"),
            Map.entry("sec", "seconds"),
            Map.entry("secs", "seconds"),
            Map.entry("h", "hours"),
            Map.entry("hr", "hours"),
            Map.entry("hrs", "hours"),
            Map.entry("d", "days"),
            Map.entry("D", "days"),
            Map.entry("msec", "ms"),
            Map.entry("millis", "ms"),
            Map.entry("pct", "percent"),
            Map.entry("k", "kB"),
            Map.entry("K", "kB"),
            Map.entry("KB", "kB"),
            Map.entry("M", "MB"),
            Map.entry("G", "GB"),
            Map.entry("g", "GB"),
            Map.entry("T", "TB"),
            Map.entry("Ki", "KiB"),
            Map.entry("Mi", "MiB"),
            Map.entry("Gi", "GiB"),
            Map.entry("Ti", "TiB"),
            Map.entry("rps", "perSecond"),
            Map.entry("qps", "perSecond"),
            Map.entry("req", "requests"),
            Map.entry("reqs", "requests"),
            Map.entry("cpu", "cores"),
            Map.entry("cpus", "cores"));

    static {
        for (Unit unit : Unit.values()) {
            for (String word : unit.words()) {
                if (!word.isEmpty()) {
                    BY_WORD.put(word, unit);
                    WORDS.add(word);
                }
            }
        }
    }

    private Units() {}

    static Optional<Unit> of(String word) {
        return Optional.ofNullable(BY_WORD.get(word));
    }

    /** What to write for a number behind which {@code word} was written in some other way, or that is no unit. */
    static String hint(String number, String word) {
        String known = BY_WORD.containsKey(word) ? word : ELSEWHERE.get(word);
        if (known != null) {
            String quantity = word.equals("m") ? ", or quantity('" + number + "m') for a quantity of Kubernetes" : "";
            return "write " + number + "." + known + quantity;
        }
        return Nearest.hint(word, WORDS, "units are " + String.join(", ", WORDS));
    }
}
