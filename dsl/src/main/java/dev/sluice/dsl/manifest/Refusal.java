package dev.sluice.dsl.manifest;

import dev.sluice.dsl.model.Problem;

/** Ends the reading of a document or, where the text itself cannot be followed further, of the file. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;
    private final boolean endsFile;

    private Refusal(Problem problem, boolean endsFile) {
        super(problem.message(), null, false, false);
        this.problem = problem;
        this.endsFile = endsFile;
    }

    static Refusal ofDocument(Problem problem) {
        return new Refusal(problem, false);
    }

    static Refusal ofFile(Problem problem) {
        return new Refusal(problem, true);
    }

    Problem problem() {
        return problem;
    }

    boolean endsFile() {
        return endsFile;
    }
}
