package dev.sluice.dsl.evidence.input;

import dev.sluice.dsl.model.EvidenceKind;
import java.util.Set;

/** A kind of file from which evidence is read. */
public interface Format {
    /** What people call it: {@code JUnit XML}. */
    String name();

    /** What it may state. */
    Set<EvidenceKind> kinds();

    /** One line for {@code sluice explain}: who writes it and what is read from it. */
    String describe();

    /** Whether a file of this shape is meant to be of this format, well-formed or not. */
    boolean recognises(Shape shape);

    /**
     * Writes down what the file says.
     *
     * @throws Refused where it cannot be trusted to say it
     */
    void read(Input input);
}
