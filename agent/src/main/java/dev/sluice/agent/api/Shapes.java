package dev.sluice.agent.api;

/** The shapes and bounds of fields that several kinds have; the API server holds them. */
final class Shapes {
    static final String DIGEST = "^sha256:[0-9a-f]{64}$";
    /** ISO 8601 in UTC, as {@link java.time.Instant#toString} writes it. */
    static final String INSTANT = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,9})?Z$";
    /** The longest text of a policy, in characters: what the language takes. */
    static final int POLICY_TEXT = 65_536;

    private Shapes() {}
}
