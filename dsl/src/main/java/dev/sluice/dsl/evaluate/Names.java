package dev.sluice.dsl.evaluate;

/** What the names of an expression mean, innermost first. Immutable. */
record Names(Names outer, String name, Code code) {
    static final Names NONE = new Names(null, "", null);

    Names with(String declared, Code meaning) {
        return new Names(this, declared, meaning);
    }

    /** What {@code wanted} means, or null. */
    Code find(String wanted) {
        for (Names names = this; names != null; names = names.outer) {
            if (names.code != null && names.name.equals(wanted)) {
                return names.code;
            }
        }
        return null;
    }
}
