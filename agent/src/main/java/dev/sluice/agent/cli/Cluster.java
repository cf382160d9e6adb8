package dev.sluice.agent.cli;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * An API server that a command talks to. Commands name this class in their bodies only, so that picocli, which looks at their
 * fields and methods, loads none of fabric8.
 *
 * @param namespace the one that was named, else the context's, else {@code default}
 */
record Cluster(KubernetesClient client, String namespace) implements AutoCloseable {
    private static final int CONNECT_MILLIS = 5_000;
    private static final int REQUEST_MILLIS = 15_000;
    private static final int RETRIES = 2;

    static Cluster of(Optional<Path> kubeconfig, Optional<String> context, Optional<String> namespace) {
        Config config;
        try {
            config = kubeconfig.isPresent()
                    ? Config.fromKubeconfig(
                            context.orElse(null), kubeconfig.get().toFile())
                    : Config.autoConfigure(context.orElse(null));
        } catch (KubernetesClientException | IllegalArgumentException e) {
            throw new InvalidInput("--kubeconfig: "
                    + kubeconfig.map(file -> file + " is no kubeconfig: ").orElse("") + e.getMessage());
        }
        if (context.isPresent()
                && (config.getCurrentContext() == null
                        || !context.get().equals(config.getCurrentContext().getName()))) {
            throw new InvalidInput("--context: the kubeconfig has no context '" + context.get() + "'; it has "
                    + config.getContexts().stream()
                            .map(each -> each.getName())
                            .sorted()
                            .toList());
        }
        String place =
                namespace.or(() -> Optional.ofNullable(config.getNamespace())).orElse("default");
        Config bounded = new ConfigBuilder(config)
                .withNamespace(place)
                .withConnectionTimeout(CONNECT_MILLIS)
                .withRequestTimeout(REQUEST_MILLIS)
                .withRequestRetryBackoffLimit(RETRIES)
                .build();
        return new Cluster(new KubernetesClientBuilder().withConfig(bounded).build(), place);
    }

    /**
     * Asks, and says in words what went wrong.
     *
     * @param deed what it is for, as it reads after "cannot": {@code list releases in shop}
     * @throws InvalidInput where the API server is not there, does not know who asks, forbids it or does not know the kind
     */
    <T> T ask(String deed, Supplier<T> question) {
        try {
            return question.get();
        } catch (KubernetesClientException e) {
            throw new InvalidInput("cannot " + deed + ": " + reason(e));
        }
    }

    /** The name by which the API server knows who asks. */
    String user() {
        String review = "{\"apiVersion\":\"authentication.k8s.io/v1\",\"kind\":\"SelfSubjectReview\"}";
        String answer = ask(
                "learn who asks",
                () -> client.raw("/apis/authentication.k8s.io/v1/selfsubjectreviews", "POST", review));
        GenericKubernetesResource read =
                client.getKubernetesSerialization().unmarshal(answer, GenericKubernetesResource.class);
        return read.get("status", "userInfo", "username");
    }

    /** Why the API server did not do it, and what to do about it. */
    String reason(KubernetesClientException e) {
        String server = client.getMasterUrl().toString();
        String said = e.getStatus() != null && e.getStatus().getMessage() != null
                ? e.getStatus().getMessage()
                : String.valueOf(e.getMessage());
        if (e.getStatus() == null && e.getCode() <= 0) {
            return "no answer from " + server + " (" + deepest(e) + "); is it running, and is --context the right one?";
        }
        return switch (e.getCode()) {
            case 401 -> server + " does not know who asks: log in again, or choose another --context";
            // of RBAC; admission policies refuse with the same code and say themselves what to do
            case 403 ->
                said.contains(" cannot ")
                        ? said + "\nAsk who administers the cluster for a role: see docs/guide/install.md, Roles"
                        : said;
            case 404 ->
                e.getStatus() != null
                                && e.getStatus().getDetails() != null
                                && e.getStatus().getDetails().getName() != null
                        ? said
                        : "the cluster does not know this kind; is Sluice installed there? See: sluice install --help";
            default -> said;
        };
    }

    private static String deepest(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    @Override
    public void close() {
        client.close();
    }
}
