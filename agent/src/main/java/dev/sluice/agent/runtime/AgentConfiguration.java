package dev.sluice.agent.runtime;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What an agent is told.
 *
 * @param identity who it is among agents: the pod's name
 * @param namespace Sluice's own, where its Lease is
 * @param interval how often what moves is evaluated
 * @param lease for how long the one who decides is waited for after its last sign
 * @param trustedMakers user names whose Evidence counts
 * @param audit the folder of the record; absent = nothing is recorded, as in tests
 * @param version of Sluice, as the record states it
 */
public record AgentConfiguration(
        String identity,
        String namespace,
        Duration interval,
        Duration lease,
        Set<String> trustedMakers,
        Optional<Path> audit,
        String version) {
    public AgentConfiguration {
        trustedMakers = Set.copyOf(trustedMakers);
    }
}
