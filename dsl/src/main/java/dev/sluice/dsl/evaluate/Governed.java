package dev.sluice.dsl.evaluate;

import dev.sluice.dsl.kubernetes.ImageReference;
import dev.sluice.dsl.kubernetes.PodTemplate;
import dev.sluice.dsl.kubernetes.PodTemplates;
import dev.sluice.dsl.kubernetes.Redaction;
import dev.sluice.dsl.model.Environment;
import dev.sluice.dsl.model.Finding;
import dev.sluice.dsl.model.Node;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.Position;
import dev.sluice.dsl.model.Resource;
import dev.sluice.dsl.model.Resources;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The objects that a policy judges in an environment. All given objects of its namespace are judged by its rules, whether
 * they belong to the application or not; what names no namespace belongs to it, and what stands in no namespace is judged
 * as well. Objects of other namespaces are not judged, and that is said.
 *
 * @param namespace of the objects that name none; empty where it is not known
 * @param elsewhere objects of other namespaces, which only the network's peers are looked for among
 * @param moved the application's workloads that are released together, as far as they are given
 * @param included its workloads that are judged only
 */
record Governed(
        String namespace,
        List<JudgedObject> judged,
        List<Resource> elsewhere,
        List<JudgedObject> moved,
        List<JudgedObject> included,
        List<Finding> findings) {
    private static final int MOST_NAMED = 10;

    static Governed of(Policy policy, Optional<Environment> environment, Resources resources) {
        Set<String> namespaces = namespaces(policy, environment);
        String own = namespaces.size() == 1 ? namespaces.iterator().next() : "";
        List<JudgedObject> judged = new ArrayList<>();
        Map<String, List<Resource>> elsewhere = new TreeMap<>();
        for (Resource resource : resources.all()) {
            boolean inside = resource.namespace().isEmpty()
                    || namespaces.contains(resource.namespace())
                    || Kinds.clusterScoped(resource);
            if (inside) {
                judged.add(JudgedObject.of(resource, own));
            } else {
                elsewhere
                        .computeIfAbsent(resource.namespace(), key -> new ArrayList<>())
                        .add(resource);
            }
        }
        List<Finding> findings = new ArrayList<>();
        elsewhere.forEach((namespace, objects) -> findings.add(notJudged(namespace, objects, namespaces)));
        for (JudgedObject object : judged) {
            templateOf(object, judged).ifPresent(findings::add);
            if (templatePath(object).isEmpty()
                    && holdsContainers(object.written().root())) {
                findings.add(containersNotJudged(object));
            }
        }
        List<JudgedObject> moved = new ArrayList<>();
        List<JudgedObject> included = new ArrayList<>();
        if (policy.scope() instanceof Policy.Scope.Application application) {
            Policy.Workloads workloads = application.workloads();
            List<String> moves = moves(application);
            Position position = workloads.moves().isEmpty() ? application.position() : workloads.position();
            if (resources.all().isEmpty()) {
                findings.add(Deferred.workloads(moves, position));
            } else {
                moves.forEach(name -> find(name, "moves", position, judged, moved, findings));
                workloads.includes().forEach(name -> find(name, "includes", position, judged, included, findings));
                Stream.concat(moved.stream(), included.stream())
                        .filter(object -> templatePath(object).isEmpty())
                        .forEach(object -> findings.add(unknownTemplate(object)));
            }
        }
        List<Resource> others =
                elsewhere.values().stream().flatMap(List::stream).toList();
        return new Governed(own, judged, others, moved, included, findings);
    }

    /** One object on its own; it is the moved workload only where the policy moves no other beside it. */
    static Governed single(Policy policy, Optional<Environment> environment, Resource resource) {
        Set<String> namespaces = namespaces(policy, environment);
        String own = namespaces.size() == 1 ? namespaces.iterator().next() : "";
        JudgedObject object = JudgedObject.of(resource, own);
        List<JudgedObject> judged = List.of(object);
        boolean moved = policy.scope() instanceof Policy.Scope.Application application
                && moves(application).equals(List.of(resource.kind() + "/" + resource.name()));
        List<Finding> findings = new ArrayList<>();
        if (PodTemplates.workloadReference(object.completed()).isEmpty()) {
            templateOf(object, judged).ifPresent(findings::add);
        }
        return new Governed(own, judged, List.of(), moved ? judged : List.of(), List.of(), findings);
    }

    private static List<String> moves(Policy.Scope.Application application) {
        List<String> moves = application.workloads().moves();
        return moves.isEmpty() ? List.of("Deployment/" + application.name()) : moves;
    }

    private static Set<String> namespaces(Policy policy, Optional<Environment> environment) {
        if (policy.scope() instanceof Policy.Scope.Platform platform) {
            return new LinkedHashSet<>(platform.namespaces());
        }
        return environment.map(one -> Set.of(one.namespace())).orElse(Set.of());
    }

    private static Finding notJudged(String namespace, List<Resource> objects, Set<String> namespaces) {
        String own = String.join(", ", new TreeSet<>(namespaces));
        String many = objects.size() == 1 ? "1 object" : objects.size() + " objects";
        List<String> named = objects.stream()
                .limit(MOST_NAMED)
                .map(object -> object.kind() + "/" + object.name())
                .sorted()
                .toList();
        return new Remark(
                        Finding.Source.WORKLOAD,
                        "namespace",
                        many + " not judged: namespace " + namespace + ", the policy is about " + own,
                        own,
                        namespace,
                        "",
                        null,
                        named,
                        Position.NONE)
                .notice();
    }

    private static void find(
            String name,
            String word,
            Position position,
            List<JudgedObject> judged,
            List<JudgedObject> into,
            List<Finding> findings) {
        int slash = name.indexOf('/');
        String kind = name.substring(0, Math.max(0, slash));
        Set<String> there = new TreeSet<>();
        boolean found = false;
        for (JudgedObject object : judged) {
            if (object.written().kind().equals(kind)) {
                there.add(object.written().name());
                if (object.written().name().equals(name.substring(slash + 1))) {
                    into.add(object);
                    found = true;
                }
            }
        }
        if (!found) {
            String others = there.isEmpty() ? "there is no " + kind : "there: " + String.join(", ", there);
            findings.add(new Remark(
                            Finding.Source.WORKLOAD,
                            "workloads",
                            name + " is not among the manifests; " + others,
                            name,
                            there.isEmpty() ? "none" : String.join(", ", there),
                            "give its manifest, or name another in: workloads { " + word + " '" + kind + "/…' }",
                            null,
                            List.of(),
                            position)
                    .fails());
        }
    }

    private static Optional<String> templatePath(JudgedObject object) {
        return PodTemplates.path(object.written().apiVersion(), object.written().kind());
    }

    /** Somewhere a list of containers, as an operator's own resource has it that makes pods. */
    private static boolean holdsContainers(Node node) {
        if (node instanceof Node.Sequence list) {
            return list.items().stream().anyMatch(Governed::holdsContainers);
        }
        if (!(node instanceof Node.Mapping map)) {
            return false;
        }
        boolean here = map.get("containers") instanceof Node.Sequence containers
                && containers.items().stream()
                        .anyMatch(one -> one instanceof Node.Mapping container && container.get("image") != null);
        for (int i = 0; i < map.size() && !here; i++) {
            here = holdsContainers(map.value(i));
        }
        return here;
    }

    private static Finding containersNotJudged(JudgedObject object) {
        Resource resource = object.completed();
        return new Remark(
                        Finding.Source.WORKLOAD,
                        "workloads",
                        resource.kind() + " " + resource.name() + " holds containers that no rule on pods judges: "
                                + resource.apiVersion() + " is not known here",
                        "",
                        "",
                        "write a rule on: '" + resource.kind() + "', or let a cluster judge the pods that it makes",
                        resource,
                        List.of(),
                        Position.NONE)
                .notice();
    }

    /** A workload of the application whose pods Sluice cannot find: no rule on pods was asked about it. */
    private static Finding unknownTemplate(JudgedObject object) {
        Resource resource = object.completed();
        return new Remark(
                        Finding.Source.WORKLOAD,
                        "workloads",
                        resource.kind() + " " + resource.name() + ": where a " + resource.kind() + " of "
                                + resource.apiVersion() + " keeps its pods is not known, so they were not judged",
                        "a workload of Kubernetes' own, or a Rollout of argoproj.io",
                        resource.apiVersion() + " " + resource.kind(),
                        "",
                        resource,
                        List.of(),
                        Position.NONE)
                .unknown();
    }

    /** An object that should have a pod template and has none that can be judged. */
    private static Optional<Finding> templateOf(JudgedObject object, List<JudgedObject> judged) {
        Resource resource = object.completed();
        Optional<String> path = templatePath(object);
        if (path.isEmpty() || !object.templates().isEmpty()) {
            return Optional.empty();
        }
        Optional<PodTemplates.WorkloadReference> reference = PodTemplates.workloadReference(resource);
        if (reference.isEmpty()) {
            return Optional.of(new Remark(
                            Finding.Source.WORKLOAD,
                            "workloads",
                            resource.kind() + " " + resource.name() + " has no pod template at " + path.get(),
                            "a map at " + path.get(),
                            "none",
                            "",
                            resource,
                            List.of(),
                            Position.NONE)
                    .fails());
        }
        if (referenced(object, judged).isPresent()) {
            return Optional.empty(); // its template is judged where it stands
        }
        String kind = reference.get().kind();
        String name = reference.get().name();
        return Optional.of(new Remark(
                        Finding.Source.WORKLOAD,
                        "workloads",
                        "Rollout " + resource.name() + " runs the pods of " + kind + "/" + name
                                + ", which is not among the manifests",
                        kind + "/" + name,
                        "none",
                        "give the manifest of " + kind + "/" + name,
                        resource,
                        List.of(),
                        Position.NONE)
                .unknown());
    }

    /** The given object with the pod template that a Rollout uses in place of its own. */
    private static Optional<JudgedObject> referenced(JudgedObject rollout, List<JudgedObject> judged) {
        return PodTemplates.workloadReference(rollout.completed())
                .flatMap(reference -> judged.stream()
                        .filter(other -> other.written().kind().equals(reference.kind())
                                && other.written().name().equals(reference.name())
                                && other.completed()
                                        .namespace()
                                        .equals(rollout.completed().namespace())
                                && !other.templates().isEmpty())
                        .findFirst());
    }

    /** The application's workloads, moved and included; for a platform everything that has pods. */
    List<Resource> workloads(Policy.Scope scope) {
        List<JudgedObject> workloads = new ArrayList<>(scope instanceof Policy.Scope.Platform ? judged : moved);
        workloads.addAll(included);
        return workloads.stream()
                .filter(object -> !object.templates().isEmpty())
                .map(JudgedObject::completed)
                .toList();
    }

    /**
     * The images of the moved workloads' containers, and what runs without a digest: a container without an image and a
     * workload whose pods are not known are among them, for no evidence can be about those.
     */
    Binding binding() {
        Set<String> digests = new LinkedHashSet<>();
        List<String> unpinned = new ArrayList<>();
        for (JudgedObject object : moved) {
            List<PodTemplate> templates = object.templates().isEmpty()
                    ? referenced(object, judged).map(JudgedObject::templates).orElse(List.of())
                    : object.templates();
            String workload = object.written().kind() + "/" + object.written().name();
            if (templates.isEmpty()) {
                unpinned.add(workload);
            }
            for (PodTemplate template : templates) {
                List<PodTemplates.Container> containers = PodTemplates.containers(template);
                if (containers.isEmpty()) {
                    unpinned.add(workload);
                }
                for (PodTemplates.Container container : containers) {
                    bind(container, workload, digests, unpinned);
                }
            }
        }
        return new Binding(digests, unpinned);
    }

    private static void bind(
            PodTemplates.Container container, String workload, Set<String> digests, List<String> unpinned) {
        if (!(Plain.of(container.node().get("image")) instanceof String image)) {
            unpinned.add(container.path() + " of " + workload);
            return;
        }
        ImageReference.parse(image)
                .flatMap(ImageReference::digest)
                .ifPresentOrElse(digests::add, () -> unpinned.add("image " + Redaction.withoutCredentials(image)));
    }
}
