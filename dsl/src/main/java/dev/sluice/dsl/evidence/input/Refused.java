package dev.sluice.dsl.evidence.input;

import dev.sluice.dsl.model.Problem;

/** A report is not read any further. Carries no stack trace: it is about the report, never about this program. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Not one of the formats that are read. */
    public static final String UNRECOGNISED = "evidence-unrecognised";

    /** Not well-formed, or cut off. */
    public static final String SYNTAX = "evidence-syntax";

    /** Bigger, deeper or longer than a limit. */
    public static final String LIMIT = "evidence-limit";

    /** Well-formed, but not what its format demands. */
    public static final String CONTENT = "evidence-content";

    private final transient Problem problem;

    public Refused(Problem problem) {
        super(problem.message(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
