package dev.sluice.dsl.manifest;

/**
 * Keeps one copy of texts that manifests repeat: keys, kinds, labels, image names. Ten thousand manifests hold about a
 * million such texts, of which a few thousand differ.
 *
 * <p>A table of fixed size in which a newcomer replaces what had its slot: bounded whatever the input, and safe without
 * locks, for a lost or repeated write costs a copy and changes no value.
 */
final class SharedTexts {
    private static final int SLOTS = 1 << 13;
    private static final int LONGEST = 80;
    private static final String[] TABLE = new String[SLOTS];

    private SharedTexts() {}

    static String share(String text) {
        if (text.length() > LONGEST) {
            return text;
        }
        int hash = text.hashCode();
        int slot = (hash ^ (hash >>> 13)) & (SLOTS - 1);
        String known = TABLE[slot];
        if (known != null && known.equals(text)) {
            return known;
        }
        TABLE[slot] = text;
        return text;
    }
}
