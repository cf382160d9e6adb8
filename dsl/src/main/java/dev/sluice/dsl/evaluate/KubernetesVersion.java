package dev.sluice.dsl.evaluate;

/** A minor version of Kubernetes; versions compare by number. */
record KubernetesVersion(int major, int minor) implements Comparable<KubernetesVersion> {
    /** {@code 1.25}, {@code v1.25}, {@code 1.25.3}; null where it is no version. */
    static KubernetesVersion parse(String text) {
        String[] parts = (text.startsWith("v") ? text.substring(1) : text).split("\\.", -1);
        if (parts.length < 2 || parts.length > 3) {
            return null;
        }
        for (String part : parts) {
            if (part.isEmpty() || part.length() > 6 || !part.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return null;
            }
        }
        return new KubernetesVersion(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }

    @Override
    public int compareTo(KubernetesVersion other) {
        return major != other.major ? Integer.compare(major, other.major) : Integer.compare(minor, other.minor);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
