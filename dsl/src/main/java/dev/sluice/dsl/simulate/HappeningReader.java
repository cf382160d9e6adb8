package dev.sluice.dsl.simulate;

import dev.sluice.dsl.model.Event.Verb;
import dev.sluice.dsl.model.Node;
import dev.sluice.dsl.simulate.TestCase.Happening;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** {@code events:} of a timeline, in the order of time. */
final class HappeningReader {
    private static final List<String> WORDS =
            List.of("revision", "intent", "pods", "stable", "agent", "cluster", "action");

    private final Complaints complaints;

    HappeningReader(Complaints complaints) {
        this.complaints = complaints;
    }

    List<Happening> read(List<Part> parts) {
        List<Happening> happenings = new ArrayList<>();
        for (Part part : parts) {
            read(part).ifPresent(happenings::add);
            part.refuseOthers();
        }
        happenings.sort(Comparator.comparing(Happening::at));
        return happenings;
    }

    private Optional<Happening> read(Part part) {
        Duration at = part.required("at", "7m30s", Duration.ZERO, Amounts::duration);
        List<String> said = WORDS.stream().filter(part::has).toList();
        if (said.size() != 1) {
            complaints.add(
                    new Node.Mapping(
                            new String[0],
                            new Node[0],
                            part.position().line(),
                            part.position().column()),
                    "expected one of " + String.join(", ", WORDS) + ", found "
                            + (said.isEmpty() ? "none" : String.join(" and ", said)),
                    "one thing happens in an event");
            return Optional.empty();
        }
        return switch (said.get(0)) {
            case "revision" -> part.text("revision").map(name -> new Happening.Revision(at, name));
            case "intent" -> {
                String by = part.text("by").orElse("a tester");
                List<String> groups = part.texts("groups");
                yield part.word("intent", Verb.class).map(verb -> new Happening.Intent(at, verb, by, groups));
            }
            case "pods", "stable" -> pods(part, said.get(0), at);
            case "agent" ->
                part.value("agent", "restarts", text -> Optional.of(text).filter("restarts"::equals))
                        .map(text -> new Happening.Restart(at));
            case "cluster" ->
                part.value(
                                "cluster",
                                "unseen or seen",
                                text -> Optional.of(text).filter(List.of("unseen", "seen")::contains))
                        .map(text -> new Happening.Cluster(at, text.equals("seen")));
            default -> {
                boolean fails = part.flag("fails");
                yield part.value(
                                "action",
                                "shift, restart, restore, snapshot or pause",
                                text -> Optional.of(text)
                                        .filter(List.of("shift", "restart", "restore", "snapshot", "pause")::contains))
                        .map(action -> new Happening.Action(at, action, fails));
            }
        };
    }

    /** {@code pods: healthy}, or {@code pods: {waiting: CrashLoopBackOff, restarts: 4, ready: 0}}. */
    private Optional<Happening> pods(Part part, String key, Duration at) {
        boolean stable = key.equals("stable");
        if (part.node(key).orElseThrow() instanceof Node.Scalar) {
            return part.value(
                            key,
                            "healthy, or {waiting: …, restarts: …, ready: …}",
                            text -> Optional.of(text).filter("healthy"::equals))
                    .map(text -> new Happening.Pods(at, stable, List.of(), 0, Optional.empty()));
        }
        return part.part(key).map(pods -> {
            Happening read = new Happening.Pods(
                    at,
                    stable,
                    pods.texts("waiting"),
                    pods.whole("restarts", 0, 100_000).orElse(0),
                    pods.whole("ready", 0, 10_000));
            pods.refuseOthers();
            return read;
        });
    }
}
