package dev.sluice.agent.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the present file holds already, so that each file can be read alone: the first decision in a file that was judged by a
 * policy or on inputs writes them before itself, the next ones name their digests.
 */
final class AuditContents {
    private final Map<String, AuditRecord.PolicyText> policies = new HashMap<>();
    private final Set<String> written = new HashSet<>();

    void newFile() {
        written.clear();
    }

    List<AuditRecord> toWrite(AuditRecord record) {
        if (record instanceof AuditRecord.PolicyText policy) {
            policies.put(policy.digest(), policy);
            return written.add(policy.digest()) ? List.of(policy) : List.of();
        }
        if (!(record instanceof AuditRecord.Decided decided)) {
            return List.of(record);
        }
        List<AuditRecord> records = new ArrayList<>();
        Optional.ofNullable(policies.get(decided.policy()))
                .filter(policy -> written.add(policy.digest()))
                .ifPresent(records::add);
        AuditRecord.Inputs inputs = AuditRecord.Inputs.of(
                decided.observation().resources(), decided.observation().facts());
        if (inputs.isEmpty()) {
            records.add(decided);
        } else {
            if (written.add(inputs.digest())) {
                records.add(inputs);
            }
            records.add(decided.on(inputs.digest()));
        }
        return records;
    }
}
