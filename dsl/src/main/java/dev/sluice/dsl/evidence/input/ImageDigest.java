package dev.sluice.dsl.evidence.input;

import java.util.Optional;

/** The digest within what tools call an image: {@code name@sha256:…} or {@code sha256:…}. */
public final class ImageDigest {
    private static final String ALGORITHM = "sha256:";
    private static final int LENGTH = ALGORITHM.length() + 64;

    private ImageDigest() {}

    public static Optional<String> in(String text) {
        String digest = text.substring(text.lastIndexOf('@') + 1);
        boolean valid = digest.length() == LENGTH
                && digest.startsWith(ALGORITHM)
                && digest.substring(ALGORITHM.length())
                        .chars()
                        .allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
        return valid ? Optional.of(digest) : Optional.empty();
    }
}
