package dev.sluice.dsl.model;

import java.util.List;
import java.util.Optional;

/**
 * A demand on resources.
 *
 * @param id the bare id in an application's policy; {@code area/id} in a library's, where the area is what precedes the
 *     last slash of the library policy's name
 * @param target which objects it judges
 * @param fix what to do about a violation, or empty
 * @param why the reason for the rule in a sentence, or empty
 * @param source the document that the rule follows, or empty
 * @param applies judged only where this is true; UNKNOWN where it is unknown
 * @param body what is demanded
 */
public record Rule(
        String id,
        Target target,
        Severity severity,
        String fix,
        String why,
        String source,
        Optional<Expression> applies,
        List<Statement> body,
        Position position) {
    public Rule {
        body = List.copyOf(body);
    }

    /** Which objects a rule judges. */
    public sealed interface Target {
        /** Every pod template, whatever kind holds it; {@code pod} and {@code containers} are its roots. */
        record Pods() implements Target {}

        /** Objects of one kind; {@code it} is the object. */
        record Kind(String kind) implements Target {}

        /** All objects of these kinds together: a root each, named by the plural of the kind ({@code services}). */
        record Across(List<String> kinds) implements Target {
            public Across {
                kinds = List.copyOf(kinds);
            }
        }
    }

    /** What a rule's body says. */
    public sealed interface Statement {
        Position position();

        /** The body once for each item; an absent or empty list demands nothing. */
        record Each(Expression list, String variable, List<Statement> body, Position position) implements Statement {
            public Each {
                body = List.copyOf(body);
            }
        }

        /** The condition must be true; {@code message} is a text or a template. */
        record Require(Expression condition, Optional<Expression> message, Position position) implements Statement {}

        /** {@code def name = value}, visible in what follows. */
        record Define(String name, Expression value, Position position) implements Statement {}
    }
}
