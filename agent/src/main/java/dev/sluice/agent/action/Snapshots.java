package dev.sluice.agent.action;

import dev.sluice.agent.api.SluiceNames;
import dev.sluice.dsl.kubernetes.Revisions;
import dev.sluice.dsl.model.Resource;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.apps.ControllerRevisionBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The immutable snapshots of Good revisions: ControllerRevisions, whose data the API server lets nobody change (semantics,
 * section 8). One names its revision, and the revision's id is the digest of what it holds: one that was made by another hand
 * does not agree with it and is never used.
 */
public final class Snapshots {
    private Snapshots() {}

    /**
     * What a snapshot holds.
     *
     * @param revision the revision's whole id
     * @param templates pod templates by {@code Kind/name}
     * @param configMaps digests of the data of the ConfigMaps that the templates reference
     */
    public record Content(String revision, Map<String, Object> templates, Map<String, String> configMaps) {
        /** Whether it is what its name says. */
        public boolean agrees() {
            List<Resource> resources = new ArrayList<>();
            templates.forEach((workload, template) -> {
                int slash = workload.indexOf('/');
                resources.add(KubernetesObjects.ofTemplate(
                        workload.substring(0, slash), workload.substring(slash + 1), template));
            });
            return Revisions.of(resources, configMaps, Optional.empty()).id().equals(revision);
        }
    }

    public static String name(String application, String revision) {
        return application + "-" + SluiceNames.shortened(revision) + "-snapshot";
    }

    /** Takes one, or finds that it is there. */
    public static Attempt take(
            KubernetesClient client,
            String application,
            String environment,
            String revision,
            List<Deployment> workloads,
            Map<String, String> configMaps) {
        Map<String, Object> templates = new LinkedHashMap<>();
        Map<String, String> referenced = new LinkedHashMap<>();
        for (Deployment workload : workloads) {
            Object template = KubernetesObjects.tree(workload.getSpec().getTemplate());
            templates.put("Deployment/" + workload.getMetadata().getName(), template);
            Revisions.configMaps(KubernetesObjects.mapping(template)).stream()
                    .filter(configMaps::containsKey)
                    .forEach(name -> referenced.put(name, configMaps.get(name)));
        }
        Content content = new Content(revision, templates, referenced);
        if (!content.agrees()) {
            return Attempt.impossible("another revision stands in the workload by now");
        }
        ControllerRevision snapshot = new ControllerRevisionBuilder()
                .withNewMetadata()
                .withName(name(application, revision))
                .withNamespace(workloads.get(0).getMetadata().getNamespace())
                .addToLabels(SluiceNames.APPLICATION, application)
                .addToLabels(SluiceNames.ENVIRONMENT, environment)
                .addToLabels(SluiceNames.REVISION, SluiceNames.shortened(revision))
                .endMetadata()
                .withRevision(1L)
                .withData(KubernetesObjects.tree(content))
                .build();
        try {
            client.resource(snapshot).create();
            return Attempt.DONE;
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw e;
            }
            ControllerRevision there = client.resource(snapshot).get();
            return read(there).filter(Content::agrees).isPresent()
                    ? Attempt.DONE
                    : Attempt.impossible(snapshot.getMetadata().getName()
                            + " is there and does not hold the revision that it names; delete it");
        }
    }

    /** What one holds; nothing where it is none of Sluice's making. */
    public static Optional<Content> read(ControllerRevision snapshot) {
        if (snapshot == null || snapshot.getData() == null) {
            return Optional.empty();
        }
        try {
            Content content = Serialization.unmarshal(Serialization.asJson(snapshot.getData()), Content.class);
            boolean whole = content.revision() != null
                    && content.templates() != null
                    && content.templates().keySet().stream().allMatch(workload -> workload.indexOf('/') > 0);
            return whole
                    ? Optional.of(new Content(
                            content.revision(),
                            content.templates(),
                            content.configMaps() == null ? Map.of() : content.configMaps()))
                    : Optional.empty();
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
