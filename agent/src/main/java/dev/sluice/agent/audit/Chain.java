package dev.sluice.agent.audit;

import dev.sluice.agent.audit.Verification.Kind;
import dev.sluice.agent.audit.Verification.Placed;
import dev.sluice.agent.audit.Verification.Trouble;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The lines of one log as they come, each of which must follow the one before. */
final class Chain {
    private final String id;
    private final Map<Long, String> hashes = new HashMap<>();
    /** Lines that did not come where they should: the place of what came instead, by the first of them; and the last. */
    private final TreeMap<Long, Gap> gaps = new TreeMap<>();

    private String agent = "";
    private long first;
    private long last;
    private String hash = Hash.NONE;
    private long torn;
    private long agreed;
    /** Whether the line before this one was changed, so that its number or hash may be wrong. */
    private boolean unsure;

    private record Gap(long last, String place) {}

    Chain(String id) {
        this.id = id;
    }

    void torn() {
        torn++;
    }

    /** A line that was changed stands here. */
    void skip(Optional<AuditLine> claimed) {
        unsure = true;
        claimed.filter(line -> line.seq() == last + 1).ifPresent(line -> {
            last = line.seq();
            hash = line.hash();
        });
    }

    void next(Placed placed, List<Trouble> troubles) {
        AuditLine line = placed.line();
        line.read().ifPresent(record -> {
            if (record instanceof AuditRecord.Opened opened) {
                agent = opened.agent();
            }
        });
        String known = hashes.putIfAbsent(line.seq(), line.hash());
        if (known != null) {
            troubles.add(
                    known.equals(line.hash())
                            ? new Trouble(Kind.REORDERED, placed.place(), "line " + line.seq() + " stands twice")
                            : new Trouble(
                                    Kind.FORKED,
                                    placed.place(),
                                    "another line " + line.seq()
                                            + " is there already: two writers, or a log written anew"));
            return;
        }
        if (first == 0) {
            first = line.seq();
            if (first == 1 && !line.previous().equals(Hash.NONE)) {
                troubles.add(new Trouble(Kind.FORKED, placed.place(), "the first line follows one that is not there"));
            }
        } else if (line.seq() > last + 1 && !unsure) {
            gaps.put(last + 1, new Gap(line.seq() - 1, placed.place()));
        } else if (line.seq() <= last) {
            comesLate(placed, troubles);
            return;
        } else if (line.seq() == last + 1 && !unsure && !line.previous().equals(hash)) {
            troubles.add(new Trouble(
                    Kind.FORKED, placed.place(), "line " + line.seq() + " does not follow the line before it"));
        }
        unsure = false;
        last = line.seq();
        hash = line.hash();
    }

    private void comesLate(Placed placed, List<Trouble> troubles) {
        long seq = placed.line().seq();
        troubles.add(new Trouble(
                Kind.REORDERED, placed.place(), "line " + seq + " stands after line " + last + ", which follows it"));
        Map.Entry<Long, Gap> around = gaps.floorEntry(seq);
        if (around == null || around.getValue().last() < seq) {
            return;
        }
        gaps.remove(around.getKey());
        if (around.getKey() < seq) {
            gaps.put(around.getKey(), new Gap(seq - 1, around.getValue().place()));
        }
        if (seq < around.getValue().last()) {
            gaps.put(seq + 1, around.getValue());
        }
    }

    void compare(Checkpoint checkpoint, List<Trouble> troubles) {
        String there = hashes.get(checkpoint.seq());
        String place = "checkpoint " + checkpoint.seq() + " of " + checkpoint.at();
        if (checkpoint.seq() > last) {
            troubles.add(new Trouble(
                    Kind.TRUNCATED,
                    place,
                    "the log had line " + checkpoint.seq() + " and ends at line " + last + " now"));
        } else if (there != null && !there.equals(checkpoint.hash())) {
            troubles.add(new Trouble(
                    Kind.CHECKPOINT,
                    place,
                    "line " + checkpoint.seq() + " had hash " + checkpoint.hash() + ", now it has " + there));
        } else if (there != null) {
            agreed++;
        }
    }

    void finish(List<Trouble> troubles) {
        gaps.forEach((from, gap) -> {
            String which = from == gap.last() ? "line " + from : "lines " + from + " to " + gap.last();
            String verb = from == gap.last() ? " is missing" : " are missing";
            troubles.add(new Trouble(Kind.REMOVED, gap.place(), which + verb + " before this one"));
        });
    }

    Verification.Log log() {
        return new Verification.Log(id, agent, first, last, hash, torn, agreed);
    }
}
