package dev.sluice.dsl;

import dev.sluice.dsl.evaluate.Evaluator;
import dev.sluice.dsl.json.Json;
import dev.sluice.dsl.language.Language;
import dev.sluice.dsl.language.Loaded;
import dev.sluice.dsl.language.syntax.Parsing;
import dev.sluice.dsl.language.syntax.Syntax;
import dev.sluice.dsl.model.Facts;
import dev.sluice.dsl.model.Library;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.Resources;
import dev.sluice.dsl.model.Signals;
import dev.sluice.dsl.model.Verdict;
import java.time.Instant;

/** The two things one does with a policy. Neither ever runs anything that the policy's file says. */
public final class Sluice {
    private Sluice() {}

    /**
     * Reads a policy file.
     *
     * @param file what to call it in positions
     * @param source its text
     * @param library where {@code use} finds its policies
     * @return the policy, or every problem of the file; warnings may stand beside a policy
     */
    public static Loaded<Policy> load(String file, String source, Library library) {
        return Language.load(file, source, library);
    }

    /**
     * Starts to parse a policy file, on a thread of its own. That is most of the work of loading it, and needs neither a
     * library nor whatever else its caller has still to read.
     */
    public static Parsing parse(String file, String source) {
        return Syntax.start(file, source);
    }

    /** As {@link #load(String, String, Library)}, of a file that is being parsed. */
    public static Loaded<Policy> load(Parsing parsing, Library library) {
        return Language.load(parsing, library);
    }

    /**
     * Judges whether these resources with these facts may go to an environment (semantics, sections 2 to 4 and 6). Who
     * checks often keeps an {@link Evaluator} instead: it compiles the policy's rules once.
     *
     * @param environment the name of one of the policy's environments
     * @param now when it is, for windows, waivers and ages
     * @throws IllegalArgumentException where the policy has no such environment
     */
    public static Verdict check(
            Policy policy, String environment, Resources resources, Facts facts, Signals signals, Instant now) {
        return Evaluator.of(policy, environment)
                .check(resources, facts, signals, now)
                .by(Json.digest(policy));
    }
}
