package dev.sluice.agent.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sluice.dsl.model.Environment;
import dev.sluice.dsl.model.Environment.Enforce;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.Policy.Scope;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * A policy in force in a cluster. Cluster-scoped; named as its application or platform (semantics, section 11).
 */
@Group(SluiceNames.GROUP)
@Version(SluiceNames.VERSION)
@Kind("DeployPolicy")
@Plural("deploypolicies")
@ShortNames("dpol")
@AdditionalPrinterColumn(name = "Namespaces", jsonPath = ".spec.namespaces")
@AdditionalPrinterColumn(name = "Loaded", jsonPath = ".status.conditions[?(@.type=='Loaded')].status")
@AdditionalPrinterColumn(name = "In force", jsonPath = ".status.conditions[?(@.type=='InForce')].status")
@AdditionalPrinterColumn(name = "Problem", jsonPath = ".status.problems[0]")
@AdditionalPrinterColumn(name = "Digest", jsonPath = ".status.digest", priority = 1)
@AdditionalPrinterColumn(
        name = "Age",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
public final class DeployPolicy extends CustomResource<DeployPolicy.Spec, DeployPolicy.Status> {
    private static final long serialVersionUID = 1L;
    private static final String DEPLOYMENT = "Deployment/";

    /**
     * @param namespaces every namespace that the text governs; must agree with it, for the API server lets only those write
     *     it who may govern each
     * @param holds the Deployments whose changed pods wait for decision Start; must agree with the text, for the API server
     *     itself holds them, whether an agent runs or not
     * @param source the policy file
     * @param library the team library's files that it uses, by their paths in the library's folder; bundled ones need none
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @ValidationRule(
            value = "!has(self.holds) || self.holds.all(h, h.namespace in self.namespaces)",
            message = "holds names a namespace that is not in namespaces")
    public record Spec(
            @Required @Size(min = 1, max = 100) List<@Size(min = 1, max = 63) String> namespaces,
            @Size(max = 200) List<Held> holds,
            @Required Source source,
            @Size(max = 64) Map<String, @Size(max = Shapes.POLICY_TEXT) String> library) {
        /** What stands beside the text of a policy that loaded. */
        public static Spec of(Policy policy, Source source, Map<String, String> library) {
            if (policy.scope() instanceof Scope.Platform platform) {
                return new Spec(List.copyOf(new TreeSet<>(platform.namespaces())), List.of(), source, library);
            }
            Scope.Application application = (Scope.Application) policy.scope();
            List<String> moved = application.workloads().moves().isEmpty()
                    ? List.of(DEPLOYMENT + application.name())
                    : application.workloads().moves();
            TreeSet<String> namespaces = new TreeSet<>();
            TreeSet<Held> holds =
                    new TreeSet<>(Comparator.comparing(Held::namespace).thenComparing(Held::name));
            for (Environment environment : policy.environments()) {
                namespaces.add(environment.namespace());
                if (environment.enforce() == Enforce.BLOCK) {
                    moved.stream()
                            .filter(workload -> workload.startsWith(DEPLOYMENT))
                            .map(workload -> workload.substring(DEPLOYMENT.length()))
                            .forEach(name -> holds.add(new Held(environment.namespace(), name)));
                }
            }
            return new Spec(List.copyOf(namespaces), List.copyOf(holds), source, library);
        }
    }

    /** A Deployment that is held. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Held(
            @Required @Size(min = 1, max = 63) String namespace,
            @Required @Size(min = 1, max = 253) String name) {}

    /**
     * @param file what to call it in positions: {@code checkout.deploy.groovy}
     * @param text at most 64 KiB
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Source(
            @Required @Size(min = 1, max = 253) String file,
            @Required @Size(max = Shapes.POLICY_TEXT) String text) {}

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
            @Pattern(Shapes.DIGEST) @Size(max = 71) String digest,
            @Size(max = 50) List<@Size(max = 1_000) String> problems,
            Spec inForce,
            @Size(max = 500) List<@Size(max = 500) String> governed,
            @Size(max = 16) List<Condition> conditions) {}

    @Override
    protected Spec initSpec() {
        return null;
    }

    @Override
    protected Status initStatus() {
        return null;
    }
}
