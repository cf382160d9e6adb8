package dev.sluice.agent.signal.http;

import java.time.Duration;
import java.util.Optional;

/**
 * What is asked and what counts as well.
 *
 * @param method {@code GET}
 * @param path begins with exactly one {@code /}; anything else could name another host
 * @param expect the one status that is well; every status from 200 to 399 where none is said, as for a kubelet's probe
 * @param body a text that the body must hold, looked for in its first 64 KiB
 * @param within the longest time for connection and answer together
 * @param tls whether the pod speaks TLS; its certificate is not verified, as a kubelet does not: it names no pod
 */
public record Check(
        String method, String path, Optional<Integer> expect, Optional<String> body, Duration within, boolean tls) {
    /** What {@code health('/path')} asks. */
    public static Check health(String path, boolean tls) {
        return new Check("GET", path, Optional.empty(), Optional.empty(), Duration.ofSeconds(2), tls);
    }
}
