package dev.sluice.agent.admission;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.sluice.agent.api.SluiceNames;
import dev.sluice.dsl.model.Environment.Enforce;
import dev.sluice.dsl.model.Node;
import dev.sluice.dsl.model.Resource;
import java.util.Optional;

/**
 * Pauses a moved Deployment whose pods would change, where the API server has no MutatingAdmissionPolicy for it (semantics,
 * section 10). It says what that policy says: hold.yaml.
 */
final class Hold {
    private final Governance governance;

    Hold(Governance governance) {
        this.governance = governance;
    }

    Answer answer(Review review) {
        boolean about = review.writes()
                && review.subResource().isEmpty()
                && review.resource().equals("deployments")
                && !review.user().name().equals(SluiceNames.USER);
        if (!about) {
            return Answer.ADMIT;
        }
        Resource object = review.object().orElseThrow();
        boolean held = governance
                .standing(review.namespace(), object.kind(), object.name())
                .filter(standing -> standing.enforce() == Enforce.BLOCK)
                .isPresent();
        if (!held) {
            return Answer.ADMIT;
        }
        Optional<Resource> old = review.oldObject();
        boolean changed = old.isEmpty() || !Change.templatesAlike(template(old.get()), template(object));
        boolean lost = old.isPresent()
                && !note(old.get(), SluiceNames.HELD).isEmpty()
                && note(object, SluiceNames.HELD).isEmpty();
        if (!changed && !lost) {
            return Answer.ADMIT;
        }
        String author = old.filter(before -> !changed)
                .map(before -> note(before, SluiceNames.AUTHOR))
                .filter(before -> !before.isEmpty())
                .orElse(review.user().name());
        return Answer.patched(patch(object, author));
    }

    private static Node template(Resource resource) {
        return Change.at(resource, "spec", "template");
    }

    private static String note(Resource resource, String annotation) {
        return Change.text(Change.at(resource, "metadata", "annotations", annotation));
    }

    private static String patch(Resource object, String author) {
        boolean none = Change.at(object, "metadata", "annotations") == null;
        return "[" + (none ? "{\"op\":\"add\",\"path\":\"/metadata/annotations\",\"value\":{}}," : "")
                + add("/metadata/annotations/" + pointer(SluiceNames.HELD), "\"true\"") + ","
                + add("/metadata/annotations/" + pointer(SluiceNames.AUTHOR), quoted(author)) + ","
                + add("/spec/paused", "true") + "]";
    }

    private static String add(String path, String value) {
        return "{\"op\":\"add\",\"path\":\"" + path + "\",\"value\":" + value + "}";
    }

    private static String pointer(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }

    private static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
