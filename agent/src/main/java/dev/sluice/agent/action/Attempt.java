package dev.sluice.agent.action;

import dev.sluice.dsl.model.Outcome;

/**
 * What came of trying an action.
 *
 * @param outcome PASS = done; UNKNOWN = not yet, try again; FAIL = trying again cannot help
 * @param detail what the cluster said, or what is waited for
 */
public record Attempt(Outcome outcome, String detail) {
    public static final Attempt DONE = new Attempt(Outcome.PASS, "");

    public static Attempt again(String detail) {
        return new Attempt(Outcome.UNKNOWN, detail);
    }

    public static Attempt impossible(String detail) {
        return new Attempt(Outcome.FAIL, detail);
    }

    public boolean done() {
        return outcome == Outcome.PASS;
    }
}
