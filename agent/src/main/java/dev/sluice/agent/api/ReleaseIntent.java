package dev.sluice.agent.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
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
@ShortNames("intent")
@AdditionalPrinterColumn(name = "Release", jsonPath = ".spec.release")
@AdditionalPrinterColumn(name = "Verb", jsonPath = ".spec.verb")
@AdditionalPrinterColumn(name = "User", jsonPath = ".spec.user")
@AdditionalPrinterColumn(name = "Reason", jsonPath = ".spec.reason")
@AdditionalPrinterColumn(name = "Expires", jsonPath = ".spec.expires", priority = 1)
@AdditionalPrinterColumn(
        name = "Age",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
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
    @ValidationRule(value = "self == oldSelf", message = "an intent is immutable: create another one")
    public record Spec(
            @Required @Size(min = 1, max = 253) String release,

            @Required
            @Pattern("^(promote|pause|resume|abort|retry|revert|approve|adopt|freeze|unfreeze)$")
            @Size(max = 16)
            String verb,

            @Required @Size(min = 1, max = 253) String user,
            @Size(max = 100) List<@Size(max = 253) String> groups,
            @Size(max = 1_000) String reason,
            @Required @Size(min = 1, max = 253) String revision,

            @Required @Pattern(Shapes.DIGEST) @Size(max = 71)
            String policy,

            @Pattern(Shapes.INSTANT) @Size(max = 40) String expires) {}

    @Override
    protected Spec initSpec() {
        return null;
    }

    @Override
    protected Void initStatus() {
        return null;
    }
}
