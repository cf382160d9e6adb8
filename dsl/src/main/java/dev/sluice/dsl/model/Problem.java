package dev.sluice.dsl.model;

/**
 * Something wrong with the text of a policy.
 *
 * @param code what kind of problem it is, as {@code sluice explain} knows it: {@code unit}, {@code field}, …
 * @param level an error keeps the policy from loading, a warning does not
 * @param position the words it is about
 * @param message what was expected and what was found, in one line
 * @param hint what to do, or empty
 * @param excerpt the line of the source at which {@code position} starts, or empty
 */
public record Problem(String code, Level level, Position position, String message, String hint, String excerpt) {
    /** How grave a problem is. */
    public enum Level {
        ERROR,
        WARNING
    }
}
