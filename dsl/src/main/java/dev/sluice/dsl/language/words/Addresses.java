package dev.sluice.dsl.language.words;

/** Reads IP addresses as text, without asking a name server. */
final class Addresses {
    private static final byte[] NONE = {};

    private Addresses() {}

    /** Four bytes, or none where {@code text} is no dotted address. */
    static byte[] version4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return NONE;
        }
        byte[] bytes = new byte[4];
        for (int i = 0; i < 4; i++) {
            boolean plain = parts[i].matches("0|[1-9][0-9]{0,2}");
            if (!plain || Integer.parseInt(parts[i]) > 255) {
                return NONE;
            }
            bytes[i] = (byte) Integer.parseInt(parts[i]);
        }
        return bytes;
    }

    /** Sixteen bytes, or none where {@code text} is no address of eight groups with at most one {@code ::}. */
    static byte[] version6(String text) {
        int gap = text.indexOf("::");
        if (gap != text.lastIndexOf("::") || text.contains(":::")) {
            return NONE;
        }
        byte[] bytes = new byte[16];
        if (gap < 0) {
            return groups(text, bytes, 0) == 8 ? bytes : NONE;
        }
        int before = groups(text.substring(0, gap), bytes, 0);
        String rest = text.substring(gap + 2);
        int after = groups(rest, new byte[16], 0);
        if (before < 0 || after < 0 || before + after > 7) {
            return NONE;
        }
        groups(rest, bytes, 8 - after);
        return bytes;
    }

    /** How many groups there are, written from group {@code first} on; -1 where one is none. */
    private static int groups(String text, byte[] bytes, int first) {
        if (text.isEmpty()) {
            return 0;
        }
        String[] parts = text.split(":", -1);
        if (first + parts.length > 8) {
            return -1;
        }
        for (int i = 0; i < parts.length; i++) {
            if (!parts[i].matches("[0-9a-fA-F]{1,4}")) {
                return -1;
            }
            int group = Integer.parseInt(parts[i], 16);
            bytes[(first + i) * 2] = (byte) (group >> 8);
            bytes[(first + i) * 2 + 1] = (byte) group;
        }
        return parts.length;
    }
}
