package dev.sluice.dsl.manifest;

import dev.sluice.dsl.model.Node;
import dev.sluice.dsl.model.Position;
import java.util.List;

/**
 * YAML 1.1's {@code <<: *defaults}: entries that the map itself does not set.
 *
 * <p>Kubernetes' reader (go-yaml v2, as kubectl 1.37 still has it) lets a merged entry replace one that was written
 * <em>before</em> {@code <<}, against YAML's own definition and against other tools. Where that would make a
 * difference the map is refused: no verdict should rest on which reader a pipeline happens to use.
 *
 * @param source a map, or a list of maps of which the earlier take precedence
 * @param written how many entries stand before it
 */
record MergeKey(Node source, int written, Position position) {
    /** How a problem is reported. */
    interface Refuse {
        void because(String code, Position where, String message, String hint);
    }

    void into(Entries entries, FileText text, Refuse refuse) {
        int explicit = entries.size();
        for (Node each : source instanceof Node.Sequence list ? list.items() : List.of(source)) {
            if (!(each instanceof Node.Mapping mapping)) {
                refuse.because(
                        "manifest-merge",
                        position,
                        "<< merges maps; found " + NodeNames.describe(each),
                        "quote the key '<<' if it is a text");
                return;
            }
            for (int i = 0; i < mapping.size(); i++) {
                String key = mapping.key(i);
                int at = entries.find(key);
                if (at < 0) {
                    entries.add(key, mapping.value(i), mapping.line(), mapping.column());
                } else if (at < Math.min(written, explicit)
                        && !entries.value(at).equals(mapping.value(i))) {
                    refuse.because(
                            "manifest-merge",
                            text.position(entries.line(at), entries.column(at)),
                            "the key " + key + " is set here and, differently, by << at " + position
                                    + "; YAML takes this one, kubectl the merged one",
                            "write << as the map's first key, or remove one of the two");
                }
            }
        }
    }
}
