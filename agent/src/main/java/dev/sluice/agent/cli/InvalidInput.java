package dev.sluice.agent.cli;

/** Something about the call, or a file it names, that only its user can mend. The message says what and how. */
final class InvalidInput extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidInput(String message) {
        super(message, null, false, false);
    }
}
