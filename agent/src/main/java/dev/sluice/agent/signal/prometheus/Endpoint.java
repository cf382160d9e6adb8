package dev.sluice.agent.signal.prometheus;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where a Prometheus answers, and how it knows who asks. Files are read again for each request, for tokens are rotated.
 *
 * @param url without the API's own path: {@code https://mimir.example.com/prometheus}
 * @param token a file with a bearer token
 * @param user a name for basic authentication, with {@code password} the file that holds its password
 * @param authority a file with the PEM certificates that are trusted, in place of the system's
 * @param headers more headers by name, as tenants need; a value {@code @FILE} is a file's content
 */
public record Endpoint(
        URI url,
        Optional<Path> token,
        Optional<String> user,
        Optional<Path> password,
        Optional<Path> authority,
        Map<String, String> headers) {
    public Endpoint {
        headers = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /**
     * Reads the address of a server.
     *
     * @throws IllegalArgumentException with what is wrong and what to write instead
     */
    public static URI parse(String text) {
        URI url;
        try {
            url = new URI(text.strip());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("'" + text + "' is no URL: " + e.getReason());
        }
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException(
                    "'" + withoutUser(text) + "' is no address of Prometheus: it begins with http:// or"
                            + " https://, as in http://127.0.0.1:9090");
        }
        if (url.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "credentials do not stand in a URL, where logs show them; give them by a file");
        }
        if (url.getHost() == null || url.getPort() > 65_535) {
            throw new IllegalArgumentException("'" + text + "' names no host and port");
        }
        if (url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException("'" + text + "' has a query; give the address without it");
        }
        return url;
    }

    private static String withoutUser(String text) {
        int at = text.lastIndexOf('@');
        return at < 0 ? text : "…" + text.substring(at);
    }
}
