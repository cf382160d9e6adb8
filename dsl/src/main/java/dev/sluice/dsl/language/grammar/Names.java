package dev.sluice.dsl.language.grammar;

import dev.sluice.dsl.model.Position;
import java.util.Optional;

/** Refuses names that already mean something: a word of the language, or what the file declared before. */
public final class Names {
    private final Reading reading;

    public Names(Reading reading) {
        this.reading = reading;
    }

    /** Declares a name for all of the file; tells a problem and says false where it is taken. */
    public boolean declare(String name, Position position, String what) {
        boolean free = mayDeclare(name, position, what);
        if (free) {
            reading.declared().name(name, position);
        }
        return free;
    }

    /** Whether a name may be given in a part of the file; tells a problem where not. */
    public boolean mayDeclare(String name, Position position, String what) {
        if (reading.lexicon().reserves(name)) {
            reading.refuse(
                    "reserved",
                    position,
                    what + " cannot be called '" + name + "': that is a word of the language",
                    "choose another name; sluice explain " + name + " says what the word means");
            return false;
        }
        Optional<Position> before = reading.declared().declaration(name);
        if (before.isPresent() || reading.scope().knows(name)) {
            reading.refuse(
                    "duplicate",
                    position,
                    what + " cannot be called '" + name + "': that name is taken",
                    before.map(p -> "it was declared in line " + p.line())
                            .orElse("a name means one thing wherever it stands"));
            return false;
        }
        return true;
    }
}
