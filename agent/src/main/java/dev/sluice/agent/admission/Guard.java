package dev.sluice.agent.admission;

import dev.sluice.dsl.kubernetes.PodTemplate;
import dev.sluice.dsl.kubernetes.PodTemplates;
import dev.sluice.dsl.model.Environment.Enforce;
import dev.sluice.dsl.model.Node;
import dev.sluice.dsl.model.Outcome;
import dev.sluice.dsl.model.Resource;
import dev.sluice.dsl.model.Revision;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Keeps others from moving what a release moves, and from walking round it (semantics, section 10). */
final class Guard {
    private final Governance governance;

    Guard(Governance governance) {
        this.governance = governance;
    }

    /** @param promotable whether the {@code promote} verb on the release allows it all the same */
    private record Refusal(Governance.Standing standing, boolean promotable, String why) {}

    Answer answer(Review review) {
        if (!review.writes()
                || Controllers.keeps(review.user())
                || governance.policies(review.namespace()).isEmpty()) {
            return Answer.ADMIT;
        }
        Optional<Refusal> refusal = refusal(review);
        if (refusal.isEmpty()) {
            return Answer.ADMIT;
        }
        Governance.Standing standing = refusal.get().standing();
        String message = review.about() + " in " + review.namespace() + ": "
                + refusal.get().why();
        Governance.Access promote =
                new Governance.Access("promote", "releases", review.namespace(), standing.release());
        if (refusal.get().promotable() && governance.may(review.user(), promote)) {
            return Answer.warned(Outcome.FAIL, "allowed by the promote verb: " + message);
        }
        Enforce enforce = standing.enforce();
        return Answer.enforced(enforce, Outcome.FAIL, message);
    }

    private Optional<Refusal> refusal(Review review) {
        return switch (review.resource()) {
            case "deployments" ->
                review.subResource().isEmpty() ? workload(review).or(() -> behindService(review)) : Optional.empty();
            case "replicasets" -> replicaSet(review).or(() -> behindService(review));
            case "services" -> service(review);
            case "endpoints", "endpointslices" -> endpoints(review);
            default -> behindService(review);
        };
    }

    private Optional<Refusal> workload(Review review) {
        Resource object = review.object().orElseThrow();
        Optional<Governance.Standing> found = governance.standing(review.namespace(), object.kind(), object.name());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Governance.Standing standing = found.get();
        boolean sameTemplate = review.oldObject().isPresent()
                && Change.templatesAlike(template(review.oldObject().get()), template(object));
        if (!sameTemplate) {
            Revision revision = governance.revision(object);
            if (standing.quarantine().contains(revision.quarantineKey())) {
                return Optional.of(new Refusal(
                        standing,
                        false,
                        "this revision was reverted and is quarantined; sluice releases retry " + standing.release()
                                + " ends that"));
            }
            if (standing.good().contains(revision.id())) {
                return Optional.empty();
            }
        }
        if (standing.phase().ended() || review.oldObject().isEmpty()) {
            return Optional.empty();
        }
        Resource old = review.oldObject().get();
        boolean unpaused = isTrue(old, "spec", "paused") && !isTrue(object, "spec", "paused");
        if (unpaused) {
            return moved(standing, "spec.paused: only the release itself lets it go on");
        }
        for (String field : new String[] {"strategy", "minReadySeconds"}) {
            if (sameTemplate && differs(old, object, "spec", field)) {
                return moved(standing, "spec." + field + " may not change meanwhile");
            }
        }
        return Optional.empty();
    }

    private static Optional<Refusal> moved(Governance.Standing standing, String what) {
        return Optional.of(new Refusal(
                standing,
                true,
                "release " + standing.release() + " is in " + standing.phase() + ". " + what
                        + " (sluice releases promote " + standing.release()
                        + " lets it go on; the promote verb on it allows this)"));
    }

    /** A ReplicaSet of a governed Deployment is its controller's alone: {@code scale rs} walks round a pause. */
    private Optional<Refusal> replicaSet(Review review) {
        Resource object = review.object().orElseThrow();
        Optional<Resource> old = review.oldObject();
        String owner = review.subResource().equals("scale")
                ? governance
                        .find(review.namespace(), "ReplicaSet", review.name())
                        .flatMap(Governance.Existing::controller)
                        .orElse("")
                : Controllers.owner(old.orElse(object))
                        .map(each -> each.kind() + "/" + each.name())
                        .orElse("");
        int slash = owner.indexOf('/');
        if (slash < 0 || Controllers.made(review, governance)) {
            return Optional.empty();
        }
        boolean changed = old.isEmpty()
                || differs(old.get(), object, "spec")
                || differs(old.get(), object, "metadata", "ownerReferences")
                || differs(old.get(), object, "metadata", "labels");
        return governance
                .standing(review.namespace(), owner.substring(0, slash), owner.substring(slash + 1))
                .filter(standing -> changed)
                .map(standing -> new Refusal(
                        standing,
                        true,
                        "it belongs to " + owner + ", which " + standing.application()
                                + "'s releases move; change that one, or: sluice releases revert "
                                + standing.release()));
    }

    private Optional<Refusal> service(Review review) {
        Resource object = review.object().orElseThrow();
        if (review.oldObject().isEmpty()) {
            return Optional.empty();
        }
        Resource old = review.oldObject().get();
        boolean turned = differs(old, object, "spec", "selector") || differs(old, object, "spec", "type");
        return governance.services(review.namespace()).stream()
                .filter(service -> turned && service.name().equals(object.name()))
                .filter(service -> !service.standing().phase().ended())
                .findFirst()
                .flatMap(service -> moved(service.standing(), "its selector and type may not change meanwhile"));
    }

    private Optional<Refusal> endpoints(Review review) {
        Resource object = review.object().orElseThrow();
        String label = Change.text(Change.at(object, "metadata", "labels", "kubernetes.io/service-name"));
        String of = review.resource().equals("endpoints") ? object.name() : label;
        return governance.services(review.namespace()).stream()
                .filter(service -> service.name().equals(of))
                .findFirst()
                .map(service -> new Refusal(
                        service.standing(),
                        true,
                        "endpoints of Service " + service.name()
                                + " are its controller's alone: written by hand they put"
                                + " unjudged pods behind it"));
    }

    /** Pods that no release of the application moves, with labels that a governed Service selects. */
    private Optional<Refusal> behindService(Review review) {
        Resource object = review.object().orElseThrow();
        for (Governance.GuardedService service : governance.services(review.namespace())) {
            boolean own = service.workloads().contains(object.kind() + "/" + object.name());
            boolean before = review.oldObject().isPresent()
                    && selected(service, review.oldObject().get());
            if (!own && !before && selected(service, object) && !Controllers.made(review, governance)) {
                return Optional.of(new Refusal(
                        service.standing(),
                        true,
                        "its labels put its pods behind Service " + service.name() + ", and no release of "
                                + service.standing().application() + " moves them; give them other labels"));
            }
        }
        return Optional.empty();
    }

    private static boolean selected(Governance.GuardedService service, Resource object) {
        if (service.selector().isEmpty()) {
            return false;
        }
        for (PodTemplate template : PodTemplates.of(object)) {
            Map<String, String> labels =
                    Change.texts(Change.child(template.template().get("metadata"), "labels"));
            if (labels.entrySet().containsAll(service.selector().entrySet())) {
                return true;
            }
        }
        return false;
    }

    private static Node template(Resource resource) {
        return Change.at(resource, "spec", "template");
    }

    private static boolean isTrue(Resource resource, String... path) {
        return Change.text(Change.at(resource, path)).equals("true");
    }

    private static boolean differs(Resource before, Resource after, String... path) {
        return !Objects.equals(Change.at(before, path), Change.at(after, path));
    }
}
