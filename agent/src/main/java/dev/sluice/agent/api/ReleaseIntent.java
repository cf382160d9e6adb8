package dev.sluice.agent.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.List;

/**
 * What a person asks of a release. Created and never changed; the API server itself demands that {@code user} is the
 * requester and that its RBAC allows the verb on {@code releases.sluice.dev} (semantics, section 11).
 */
@Group(SluiceNames.GROUP)
@Version(SluiceNames.VERSION)
@Kind("ReleaseIntent")
@Plural("releaseintents")
public final class ReleaseIntent extends CustomResource<ReleaseIntent.Spec, Void> implements Namespaced {
    private static final long serialVersionUID = 1L;

    /**
     * @param release the Release's name
     * @param verb {@code promote}, {@code pause}, {@code resume}, {@code abort}, {@code retry}, {@code revert},
     *     {@code approve}, {@code adopt}, {@code freeze}, {@code unfreeze}
     * @param revision the id of the revision it is about: another one is not meant
     * @param policy the digest of the policy it is about
     * @param expires ISO 8601, or absent
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Spec(
            String release,
            String verb,
            String user,
            List<String> groups,
            String reason,
            String revision,
            String policy,
            String expires) {}

    @Override
    protected Spec initSpec() {
        return null;
    }

    @Override
    protected Void initStatus() {
        return null;
    }
}
