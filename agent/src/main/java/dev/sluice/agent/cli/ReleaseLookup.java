package dev.sluice.agent.cli;

import dev.sluice.agent.api.Release;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.KubernetesClientTimeoutException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Finds a release by its name, and waits for what becomes of it. */
final class ReleaseLookup {
    private ReleaseLookup() {}

    /** @throws InvalidInput where there is none of that name; it says which there are */
    static Release find(Cluster cluster, String name) {
        Release release =
                cluster.ask("get release " + name, () -> at(cluster, name).get());
        if (release == null) {
            List<String> names = cluster
                    .ask(
                            "list releases",
                            () -> cluster.client()
                                    .resources(Release.class)
                                    .inNamespace(cluster.namespace())
                                    .list()
                                    .getItems())
                    .stream()
                    .map(each -> each.getMetadata().getName())
                    .sorted()
                    .toList();
            throw new InvalidInput("no release '" + name + "' in namespace " + cluster.namespace()
                    + (names.isEmpty() ? ", nor any other; name it with -n" : "; it has " + String.join(", ", names)));
        }
        return release;
    }

    /** The release once {@code wanted} holds of it, or empty where that took too long. */
    static Optional<Release> await(Cluster cluster, String name, Predicate<Release> wanted, Duration patience) {
        try {
            return Optional.of(at(cluster, name)
                    .waitUntilCondition(
                            release -> release != null && wanted.test(release),
                            patience.toMillis(),
                            TimeUnit.MILLISECONDS));
        } catch (KubernetesClientTimeoutException tooLong) {
            return Optional.empty();
        } catch (KubernetesClientException refused) {
            throw new InvalidInput("cannot watch release " + name + ": " + cluster.reason(refused));
        }
    }

    private static Resource<Release> at(Cluster cluster, String name) {
        return cluster.client()
                .resources(Release.class)
                .inNamespace(cluster.namespace())
                .withName(name);
    }
}
