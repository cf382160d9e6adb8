package dev.sluice.agent.admission;

import dev.sluice.dsl.model.Resource;
import java.util.List;
import java.util.Optional;

/**
 * What the API server asks ({@code admission.k8s.io/v1} AdmissionRequest).
 *
 * @param resource the plural, as the webhook is registered for it: {@code deployments}
 * @param subResource {@code scale}, …, or empty
 * @param name empty where the API server has yet to make one
 * @param object as it would be stored; none on DELETE
 * @param oldObject as it is stored; none on CREATE
 */
public record Review(
        String uid,
        Operation operation,
        String group,
        String resource,
        String subResource,
        String namespace,
        String name,
        User user,
        boolean dryRun,
        Optional<Resource> object,
        Optional<Resource> oldObject) {
    /** What is done to the object. */
    public enum Operation {
        CREATE,
        UPDATE,
        DELETE,
        CONNECT
    }

    /** Who asks, as the API server authenticated them; extra values are left out. */
    public record User(String name, String uid, List<String> groups) {
        public User {
            groups = List.copyOf(groups);
        }
    }

    /** Whether something comes to be, or becomes something else. */
    boolean writes() {
        return object.isPresent() && (operation == Operation.CREATE || operation == Operation.UPDATE);
    }

    /** {@code Deployment/checkout}. */
    String about() {
        String kind = object.or(() -> oldObject).map(Resource::kind).orElse(resource);
        return kind + "/" + (name.isEmpty() ? "(new)" : name);
    }
}
