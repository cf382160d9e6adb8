package dev.sluice.agent.cli;

import dev.sluice.agent.signal.prometheus.Endpoint;
import dev.sluice.agent.signal.prometheus.PrometheusSource;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --prometheus} and what belongs to it. */
final class PrometheusOptions {
    /** How often a running release is judged (semantics, section 1). */
    static final Duration INTERVAL = Duration.ofSeconds(10);

    @Option(
            names = "--prometheus",
            paramLabel = "URL",
            description =
                    "also judge the conditions on live metrics, as they are now; Prometheus, or what keeps its HTTP API")
    private Optional<String> url = Optional.empty();

    @Option(names = "--prometheus-token-file", paramLabel = "FILE", description = "a file with a bearer token")
    private Optional<String> token = Optional.empty();

    @Option(names = "--prometheus-user", paramLabel = "NAME", description = "the user of basic authentication")
    private Optional<String> user = Optional.empty();

    @Option(names = "--prometheus-password-file", paramLabel = "FILE", description = "a file with that user's password")
    private Optional<String> password = Optional.empty();

    @Option(
            names = "--prometheus-ca-file",
            paramLabel = "FILE",
            description = "PEM certificates to trust in place of the system's")
    private Optional<String> authority = Optional.empty();

    @Option(
            names = "--prometheus-header",
            paramLabel = "NAME=VALUE",
            description =
                    "one more header, as X-Scope-OrgID=shop; @FILE as its value is the file's content; repeatable")
    private List<String> headers = List.of();

    @Option(
            names = "--scrape-interval",
            paramLabel = "SECONDS",
            description =
                    "how often Prometheus reads the applications; where not said, a quarter of the metric's window")
    private Optional<Integer> scrapeInterval = Optional.empty();

    boolean given() {
        boolean more = token.isPresent()
                || user.isPresent()
                || password.isPresent()
                || authority.isPresent()
                || !headers.isEmpty()
                || scrapeInterval.isPresent();
        if (url.isEmpty() && more) {
            throw new InvalidInput("--prometheus is missing; the other options of Prometheus mean nothing without it");
        }
        return url.isPresent();
    }

    /** @throws InvalidInput where an option is of no use */
    Endpoint endpoint(Path folder) {
        if (token.isPresent() && user.isPresent()) {
            throw new InvalidInput("--prometheus-token-file and --prometheus-user exclude each other");
        }
        if (user.isPresent() != password.isPresent()) {
            throw new InvalidInput("--prometheus-user and --prometheus-password-file need each other");
        }
        if (scrapeInterval.filter(seconds -> seconds < 1 || seconds > 3600).isPresent()) {
            throw new InvalidInput("--scrape-interval: 1 to 3600 seconds");
        }
        return new Endpoint(
                address(),
                token.map(file -> file(folder, file, "--prometheus-token-file")),
                user,
                password.map(file -> file(folder, file, "--prometheus-password-file")),
                authority.map(file -> file(folder, file, "--prometheus-ca-file")),
                headers(folder));
    }

    /** @throws InvalidInput where an option is of no use */
    PrometheusSource source(Path folder) {
        return source(folder, INTERVAL);
    }

    /**
     * @param interval how often it is asked
     * @throws InvalidInput where an option is of no use
     */
    PrometheusSource source(Path folder, Duration interval) {
        Endpoint endpoint = endpoint(folder);
        try {
            return new PrometheusSource(endpoint, interval, scrapeInterval.map(Duration::ofSeconds));
        } catch (IllegalArgumentException e) {
            throw new InvalidInput("--prometheus-ca-file: " + e.getMessage());
        }
    }

    Optional<Duration> scrapeInterval() {
        return scrapeInterval.map(Duration::ofSeconds);
    }

    private URI address() {
        try {
            return Endpoint.parse(url.orElseThrow());
        } catch (IllegalArgumentException e) {
            throw new InvalidInput("--prometheus: " + e.getMessage());
        }
    }

    private static Path file(Path folder, String file, String option) {
        Path path;
        try {
            path = folder.resolve(file);
        } catch (java.nio.file.InvalidPathException e) {
            throw new InvalidInput(option + ": no path: " + file);
        }
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            throw new InvalidInput(option + ": cannot read " + file);
        }
        return path;
    }

    private Map<String, String> headers(Path folder) {
        Map<String, String> read = new LinkedHashMap<>();
        for (String header : headers) {
            int equals = header.indexOf('=');
            String name = equals < 0 ? "" : header.substring(0, equals).strip();
            if (name.isEmpty() || !name.chars().allMatch(PrometheusOptions::isNameCharacter)) {
                throw new InvalidInput("--prometheus-header: write NAME=VALUE, as in X-Scope-OrgID=shop");
            }
            String value = header.substring(equals + 1).strip();
            if (value.chars().anyMatch(c -> c < ' ' || c > '~')) {
                throw new InvalidInput(
                        "--prometheus-header: the value of " + name + " has characters no header can have");
            }
            read.put(
                    name,
                    value.startsWith("@") ? "@" + file(folder, value.substring(1), "--prometheus-header") : value);
        }
        return read;
    }

    private static boolean isNameCharacter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }
}
