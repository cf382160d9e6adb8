package dev.sluice.dsl.kubernetes;

import java.util.Optional;

/**
 * The name of an image, with the defaults that container runtimes apply: {@code nginx} is {@code docker.io/library/nginx}.
 *
 * <p>Source: {@code ParseNormalizedNamed} of github.com/distribution/reference v0.6, which the kubelet uses, with its
 * digests checked as github.com/opencontainers/go-digest does. One difference: what starts like a registry but is no host
 * ({@code my_host.example/app}) is refused here; that library makes it a repository without a registry, from which nothing
 * can be pulled.
 *
 * @param registry host and port, {@code docker.io} where none is written
 * @param repository the path on the registry, {@code library/…} where Docker Hub implies it
 * @param tag what was written; none is not {@code latest} here
 * @param digest {@code algorithm:hex}
 */
public record ImageReference(String registry, String repository, Optional<String> tag, Optional<String> digest) {
    private static final String DOCKER_HUB = "docker.io";
    private static final int LONGEST_REPOSITORY = 255;
    private static final int LONGEST_TAG = 128;

    /** Registry, ports, tag and digest included; the library has no such bound, but nothing real comes near it. */
    private static final int LONGEST = 2_048;

    /** The reference that {@code text} writes, empty where it is none. */
    public static Optional<ImageReference> parse(String text) {
        if (text.length() > LONGEST || (text.length() == 64 && isHex(text))) {
            return Optional.empty(); // 64 hex digits are an image's id, not a name
        }
        int at = text.indexOf('@');
        String named = at < 0 ? text : text.substring(0, at);
        Optional<String> digest = at < 0 ? Optional.empty() : Optional.of(text.substring(at + 1));
        String registry = registry(named);
        String rest = registry.isEmpty() ? named : named.substring(registry.length() + 1);
        int colon = rest.indexOf(':');
        String repository = colon < 0 ? rest : rest.substring(0, colon);
        Optional<String> tag = colon < 0 ? Optional.empty() : Optional.of(rest.substring(colon + 1));
        if (registry.isEmpty() || registry.equals("index.docker.io")) {
            registry = DOCKER_HUB;
        }
        if (registry.equals(DOCKER_HUB) && repository.indexOf('/') < 0) {
            repository = "library/" + repository;
        }
        boolean valid = isRegistry(registry)
                && isRepository(repository)
                && tag.map(ImageReference::isTag).orElse(true)
                && digest.map(ImageReference::isDigest).orElse(true);
        return valid ? Optional.of(new ImageReference(registry, repository, tag, digest)) : Optional.empty();
    }

    /** The whole name: {@code docker.io/library/nginx:1.29@sha256:…}, without a tag or digest that was not written. */
    public String normalised() {
        return registry
                + "/"
                + repository
                + tag.map(t -> ":" + t).orElse("")
                + digest.map(d -> "@" + d).orElse("");
    }

    /** What precedes the first slash, where it looks like a host: has a dot, a colon or an upper-case letter, or is localhost. */
    private static String registry(String named) {
        int slash = named.indexOf('/');
        String first = slash < 0 ? "" : named.substring(0, slash);
        for (int i = 0; i < first.length(); i++) {
            char c = first.charAt(i);
            if (c == '.' || c == ':' || (c >= 'A' && c <= 'Z')) {
                return first;
            }
        }
        return first.equals("localhost") ? first : "";
    }

    private static boolean isRegistry(String registry) {
        int bracket = registry.startsWith("[") ? registry.indexOf(']') : -1;
        int colon = registry.indexOf(':', bracket + 1);
        String host = colon < 0 ? registry : registry.substring(0, colon);
        return (colon < 0 || isDigits(registry, colon + 1)) && (isAddress(host) || isDomain(host));
    }

    private static boolean isAddress(String host) {
        if (host.length() < 3 || host.charAt(0) != '[' || host.charAt(host.length() - 1) != ']') {
            return false;
        }
        for (int i = 1; i < host.length() - 1; i++) {
            char c = host.charAt(i);
            if (c != ':' && !isDigit(c) && !(c >= 'a' && c <= 'f') && !(c >= 'A' && c <= 'F')) {
                return false;
            }
        }
        return true;
    }

    /** Labels of letters, digits and inner dashes, joined by single dots. */
    private static boolean isDomain(String host) {
        char before = '.';
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            boolean plain = isLower(c) || isDigit(c) || (c >= 'A' && c <= 'Z');
            boolean dash = c == '-' && before != '.';
            boolean dot = c == '.' && before != '.' && before != '-';
            if (!plain && !dash && !dot) {
                return false;
            }
            before = c;
        }
        return before != '.' && before != '-';
    }

    private static boolean isRepository(String repository) {
        if (repository.length() > LONGEST_REPOSITORY) {
            return false;
        }
        int start = 0;
        for (int slash; (slash = repository.indexOf('/', start)) >= 0; start = slash + 1) {
            if (!isComponent(repository, start, slash)) {
                return false;
            }
        }
        return isComponent(repository, start, repository.length());
    }

    /** Lower-case letters and digits, between which stand a dot, one or two underscores, or dashes. */
    private static boolean isComponent(String text, int start, int end) {
        int i = start;
        while (true) {
            int word = i;
            while (i < end && (isLower(text.charAt(i)) || isDigit(text.charAt(i)))) {
                i++;
            }
            if (i == word || i == end) {
                return i > word;
            }
            i = afterSeparator(text, i, end);
        }
    }

    private static int afterSeparator(String text, int from, int end) {
        char separator = text.charAt(from);
        int longest = separator == '-' ? end : separator == '_' ? 2 : separator == '.' ? 1 : 0;
        int i = from;
        while (i < end && i - from < longest && text.charAt(i) == separator) {
            i++;
        }
        return i;
    }

    private static boolean isTag(String tag) {
        if (tag.isEmpty() || tag.length() > LONGEST_TAG || tag.charAt(0) == '.' || tag.charAt(0) == '-') {
            return false;
        }
        for (int i = 0; i < tag.length(); i++) {
            char c = tag.charAt(i);
            boolean word = isLower(c) || isDigit(c) || (c >= 'A' && c <= 'Z') || c == '_';
            if (!word && c != '.' && c != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigest(String digest) {
        int colon = digest.indexOf(':');
        String algorithm = colon < 0 ? "" : digest.substring(0, colon);
        int digits = algorithm.equals("sha256")
                ? 64
                : algorithm.equals("sha384") ? 96 : algorithm.equals("sha512") ? 128 : -1;
        return digest.length() - colon - 1 == digits && isHex(digest.substring(colon + 1));
    }

    private static boolean isHex(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isDigit(c) && !(c >= 'a' && c <= 'f')) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigits(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return from < text.length();
    }

    private static boolean isLower(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
