package dev.sluice.dsl.evaluate;

import static dev.sluice.dsl.evaluate.SecretReferences.child;
import static dev.sluice.dsl.evaluate.SecretReferences.items;
import static dev.sluice.dsl.evaluate.SecretReferences.text;

import dev.sluice.dsl.model.Node;
import dev.sluice.dsl.model.Resource;
import dev.sluice.dsl.model.Security.SecretSource;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which Secrets the given objects make, and from what: a SealedSecret the one of its name; an ExternalSecret, a
 * SecretProviderClass of the Secrets Store CSI driver and the Vault operator's objects the ones that they name.
 */
final class SecretOrigins {
    private final List<Resource> all;
    private final String defaultNamespace;
    private final Map<String, Set<SecretSource>> made = new LinkedHashMap<>();
    private final Map<String, Resource> plain = new LinkedHashMap<>();

    /** @param namespace of objects that name none */
    SecretOrigins(List<Resource> all, String namespace) {
        this.all = all;
        this.defaultNamespace = namespace;
        all.forEach(this::add);
    }

    /** From what the Secret is made; empty where no given object makes it. */
    Set<SecretSource> of(String namespace, String secret) {
        return made.getOrDefault(namespace + "/" + secret, Set.of());
    }

    /** The Secret itself, where it is given in clear. */
    Optional<Resource> plain(String namespace, String secret) {
        return Optional.ofNullable(plain.get(namespace + "/" + secret));
    }

    private void add(Resource resource) {
        Node spec = resource.root().get("spec");
        switch (group(resource) + " " + resource.kind()) {
            case " Secret" -> plain.put(namespace(resource) + "/" + resource.name(), resource);
            case "bitnami.com SealedSecret" -> makes(resource, resource.name(), SecretSource.SEALED_SECRETS);
            case "external-secrets.io ExternalSecret" -> external(resource, spec, resource.name());
            case "secrets-store.csi.x-k8s.io SecretProviderClass" -> {
                for (Node each : items(spec, "secretObjects")) {
                    if (text(spec, "provider").equals("vault")) {
                        makes(resource, text(each, "secretName"), SecretSource.VAULT);
                    }
                }
            }
            case "secrets.hashicorp.com VaultStaticSecret",
                    "secrets.hashicorp.com VaultDynamicSecret",
                    "secrets.hashicorp.com VaultPKISecret" ->
                makes(resource, text(child(spec, "destination"), "name"), SecretSource.VAULT);
            default -> {
                // makes no Secret
            }
        }
    }

    private void external(Resource resource, Node spec, String name) {
        String target = text(child(spec, "target"), "name");
        String secret = target.isEmpty() ? name : target;
        makes(resource, secret, SecretSource.EXTERNAL_SECRETS);
        if (mayBeVault(resource, child(spec, "secretStoreRef"))) {
            makes(resource, secret, SecretSource.VAULT);
        }
    }

    /** A store that is given says its provider; one that is not given is taken to be what the policy expects. */
    private boolean mayBeVault(Resource external, Node reference) {
        String kind = text(reference, "kind").isEmpty() ? "SecretStore" : text(reference, "kind");
        return all.stream()
                .filter(each -> group(each).equals("external-secrets.io")
                        && each.kind().equals(kind)
                        && each.name().equals(text(reference, "name"))
                        && (kind.equals("ClusterSecretStore") || namespace(each).equals(namespace(external))))
                .allMatch(each -> child(child(each.root().get("spec"), "provider"), "vault") != null);
    }

    private void makes(Resource resource, String secret, SecretSource source) {
        made.computeIfAbsent(namespace(resource) + "/" + secret, any -> EnumSet.noneOf(SecretSource.class))
                .add(source);
    }

    private String namespace(Resource resource) {
        return resource.namespace().isEmpty() ? defaultNamespace : resource.namespace();
    }

    static String group(Resource resource) {
        int slash = resource.apiVersion().indexOf('/');
        return slash < 0 ? "" : resource.apiVersion().substring(0, slash);
    }
}
