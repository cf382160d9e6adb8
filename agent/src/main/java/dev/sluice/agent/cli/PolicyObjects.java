package dev.sluice.agent.cli;

import dev.sluice.agent.api.DeployPolicy;
import dev.sluice.agent.api.SluiceNames;
import dev.sluice.dsl.TeamLibrary;
import dev.sluice.dsl.model.LibraryPolicy;
import dev.sluice.dsl.model.Policy;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What policies are in a cluster: the agent's access to each namespace that they govern, and a DeployPolicy for each. */
final class PolicyObjects {
    /** The ClusterRole, and each RoleBinding to it, by which the agent may write in a namespace. */
    static final String GOVERNED = "sluice-governed";

    private PolicyObjects() {}

    /** In the order in which they are applied; the same for the same files. */
    static List<HasMetadata> of(PolicyFiles.Result loaded) {
        TreeSet<String> namespaces = new TreeSet<>();
        List<HasMetadata> policies = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < loaded.policies().size(); i++) {
            DeployPolicy policy = policy(
                    loaded.policies().get(i),
                    loaded.files().get(i),
                    loaded.texts().get(i),
                    loaded.teamLibrary());
            if (!names.add(policy.getMetadata().getName())) {
                throw new InvalidInput("two files have a policy for '"
                        + policy.getMetadata().getName() + "'; a cluster has one of a name: leave one out");
            }
            namespaces.addAll(policy.getSpec().namespaces());
            policies.add(policy);
        }
        List<HasMetadata> objects = new ArrayList<>();
        namespaces.forEach(namespace -> objects.add(access(namespace)));
        objects.addAll(policies);
        return objects;
    }

    private static DeployPolicy policy(Policy policy, String file, String text, Map<String, String> teamLibrary) {
        Set<String> used = new HashSet<>();
        policy.uses().forEach(use -> used(use, used));
        Map<String, String> library = new TreeMap<>(teamLibrary);
        library.keySet().removeIf(path -> !used.contains(TeamLibrary.nameOf(path)));
        // the name alone: where a file lies on somebody's machine is no part of a policy
        String name = file.equals("-")
                ? "standard-input.deploy.groovy"
                : Path.of(file).getFileName().toString();
        DeployPolicy object = new DeployPolicy();
        object.setMetadata(
                new ObjectMetaBuilder().withName(policy.scope().name()).build());
        object.setSpec(DeployPolicy.Spec.of(policy, new DeployPolicy.Source(name, text), library));
        return object;
    }

    private static void used(LibraryPolicy.Use use, Set<String> names) {
        if (names.add(use.policy().name())) {
            use.policy().uses().forEach(inner -> used(inner, names));
        }
    }

    private static RoleBinding access(String namespace) {
        return new RoleBindingBuilder()
                .withNewMetadata()
                .withName(GOVERNED)
                .withNamespace(namespace)
                .addToLabels("app.kubernetes.io/part-of", "sluice")
                .endMetadata()
                .withNewRoleRef()
                .withApiGroup("rbac.authorization.k8s.io")
                .withKind("ClusterRole")
                .withName(GOVERNED)
                .endRoleRef()
                .addNewSubject()
                .withKind("ServiceAccount")
                .withName(SluiceNames.SERVICE_ACCOUNT)
                .withNamespace(SluiceNames.NAMESPACE)
                .endSubject()
                .build();
    }
}
