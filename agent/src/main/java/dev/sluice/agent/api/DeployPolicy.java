package dev.sluice.agent.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.List;
import java.util.Map;

/**
 * A policy in force in a cluster. Cluster-scoped; named as its application or platform (semantics, section 11).
 */
@Group(SluiceNames.GROUP)
@Version(SluiceNames.VERSION)
@Kind("DeployPolicy")
@Plural("deploypolicies")
public final class DeployPolicy extends CustomResource<DeployPolicy.Spec, DeployPolicy.Status> {
    private static final long serialVersionUID = 1L;

    /**
     * @param namespaces every namespace that the text governs; must agree with it, for the API server lets only those write
     *     it who may govern each
     * @param source the policy file
     * @param library the team library's files that it uses, by their paths in the library's folder; bundled ones need none
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Spec(List<String> namespaces, Source source, Map<String, String> library) {}

    /**
     * @param file what to call it in positions: {@code checkout.deploy.groovy}
     * @param text at most 64 KiB
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Source(String file, String text) {}

    /**
     * @param digest of the policy that the text means ({@code Json.digest}); absent where it does not load
     * @param problems what is wrong with the text, each as {@code file:line:column: code: message}
     * @param inForce the last text that loaded, where that is not the present one
     * @param governed what it governs: {@code production  checkout/Deployment/checkout}
     * @param conditions {@code Loaded}, {@code InForce}, {@code Conflict}
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Status(
            Long observedGeneration,
            String digest,
            List<String> problems,
            Spec inForce,
            List<String> governed,
            List<Condition> conditions) {}

    @Override
    protected Spec initSpec() {
        return null;
    }

    @Override
    protected Status initStatus() {
        return null;
    }
}
