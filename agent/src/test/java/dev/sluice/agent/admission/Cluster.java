package dev.sluice.agent.admission;

import dev.sluice.dsl.Sluice;
import dev.sluice.dsl.evaluate.Evaluator;
import dev.sluice.dsl.json.Json;
import dev.sluice.dsl.language.Loaded;
import dev.sluice.dsl.model.Environment.Enforce;
import dev.sluice.dsl.model.Phase;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.Resource;
import dev.sluice.dsl.model.Revision;
import dev.sluice.policies.StandardLibrary;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What admission sees of a cluster, in maps: the application shop in the namespace shop. */
final class Cluster implements Governance {
    static final String DIGEST = "@sha256:" + "a".repeat(64);
    static final String GOOD_IMAGE = "registry.example.com/shop:1" + DIGEST;
    static final String BAD_IMAGE = "docker.io/evil/shop:latest";
    static final String POLICY = """
            sluice 1

            application 'shop', team: 'web'

            workloads {
                moves   'Deployment/shop'
                service 'shop', port: 8080
            }

            use 'images/trusted', registries: ['registry.example.com'], digest: true

            environment('production') {
                namespace 'shop'
                enforce   block
            }
            """;

    final List<InForce> policies = new ArrayList<>();
    final Map<String, Existing> objects = new HashMap<>();
    final Set<String> good = new HashSet<>();
    final Set<Revision.QuarantineKey> quarantine = new HashSet<>();
    final Set<String> allowed = new HashSet<>();
    final List<String> inFlight = new ArrayList<>();
    volatile Runnable beforePolicies = () -> {};
    Phase phase = Phase.VERIFY;
    Enforce enforce = Enforce.BLOCK;

    static Cluster governedBy(String... texts) {
        Cluster cluster = new Cluster();
        for (String text : texts) {
            Loaded<Policy> loaded = Sluice.load("shop.deploy.groovy", text, StandardLibrary.bundled());
            Policy policy = loaded.value().orElseThrow(() -> new AssertionError(loaded.problems()));
            String environment = policy.environments().isEmpty()
                    ? ""
                    : policy.environments().get(0).name();
            Enforce enforce = policy.environments().isEmpty()
                    ? Enforce.BLOCK
                    : policy.environments().get(0).enforce();
            cluster.policies.add(new InForce(
                    policy.scope().name(),
                    Json.digest(policy),
                    policy,
                    Evaluator.of(policy, environment),
                    environment,
                    enforce));
        }
        return cluster;
    }

    static Cluster governed() {
        return governedBy(POLICY);
    }

    @Override
    public List<InForce> policies(String namespace) {
        beforePolicies.run();
        return namespace.equals("shop") ? policies : List.of();
    }

    private Standing shop() {
        return new Standing("shop", "shop-1", phase, good, quarantine, enforce);
    }

    @Override
    public Optional<Standing> standing(String namespace, String kind, String name) {
        boolean moved = namespace.equals("shop") && kind.equals("Deployment") && name.equals("shop");
        return moved ? Optional.of(shop()) : Optional.empty();
    }

    @Override
    public List<GuardedService> services(String namespace) {
        return namespace.equals("shop")
                ? List.of(new GuardedService("shop", Map.of("app", "shop"), Set.of("Deployment/shop"), shop()))
                : List.of();
    }

    @Override
    public Optional<Existing> find(String namespace, String kind, String name) {
        return Optional.ofNullable(objects.get(kind + "/" + name));
    }

    @Override
    public Revision revision(Resource workload) {
        String id = Integer.toHexString(Change.at(workload, "spec", "template").hashCode());
        String spec = Integer.toHexString(
                Change.at(workload, "spec", "template", "spec").hashCode());
        return new Revision(id, spec, "", "", Optional.empty());
    }

    @Override
    public List<String> inFlight(String policy) {
        return inFlight;
    }

    @Override
    public boolean may(Review.User user, Access access) {
        return allowed.contains(user.name() + " " + access.verb() + " " + access.resource());
    }

    /** An AdmissionReview of what the namespace's editor does. */
    static final class Asked {
        private String operation = "CREATE";
        private String resource;
        private String subResource = "";
        private String user = "editor";
        private String name = "shop";
        private String object = "null";
        private String oldObject = "null";
        private boolean dryRun;

        Asked(String resource) {
            this.resource = resource;
        }

        Asked by(String name) {
            user = name;
            return this;
        }

        Asked sub(String name) {
            subResource = name;
            return this;
        }

        Asked named(String text) {
            name = text;
            return this;
        }

        Asked dry() {
            dryRun = true;
            return this;
        }

        Asked create(String json) {
            object = json;
            return this;
        }

        Asked update(String before, String after) {
            operation = "UPDATE";
            oldObject = before;
            object = after;
            return this;
        }

        Asked delete(String json) {
            operation = "DELETE";
            oldObject = json;
            return this;
        }

        String json() {
            String group = resource.equals("deploypolicies") ? "sluice.dev" : "apps";
            String namespace = resource.equals("deploypolicies") ? "" : "\"namespace\":\"shop\",";
            return "{\"kind\":\"AdmissionReview\",\"apiVersion\":\"admission.k8s.io/v1\",\"request\":{\"uid\":\"u-1\","
                    + "\"resource\":{\"group\":\"" + group + "\",\"version\":\"v1\",\"resource\":\"" + resource + "\"},"
                    + "\"subResource\":\"" + subResource + "\",\"name\":\"" + name + "\"," + namespace
                    + "\"operation\":\"" + operation + "\",\"userInfo\":{\"username\":\"" + user
                    + "\",\"groups\":[\"system:authenticated\"]},\"object\":" + object + ",\"oldObject\":" + oldObject
                    + ",\"dryRun\":" + dryRun + "}}";
        }

        Review review() {
            try {
                return ReviewReader.read(json().getBytes(StandardCharsets.UTF_8));
            } catch (ReviewReader.NotAReview | ReviewReader.Unreadable e) {
                throw new AssertionError(e);
            }
        }
    }

    /** A Deployment shop; {@code spec} is further fields, each with a comma behind it. */
    static String deployment(String image, String spec) {
        return workload("Deployment", "apps/v1", "shop", "shop", image, spec, "");
    }

    /** @param metadata further fields, each with a comma before it */
    static String workload(
            String kind, String version, String name, String app, String image, String spec, String metadata) {
        return "{\"apiVersion\":\"" + version + "\",\"kind\":\"" + kind + "\",\"metadata\":{\"name\":\"" + name
                + "\",\"namespace\":\"shop\"" + metadata + "},\"spec\":{" + spec + "\"template\":" + pod(app, image)
                + "}}";
    }

    private static String pod(String app, String image) {
        return "{\"metadata\":{\"labels\":{\"app\":\"" + app + "\"}},\"spec\":{\"containers\":[{\"name\":\"app\","
                + "\"image\":\"" + image + "\"}]}}";
    }

    /** A Pod; {@code metadata} is further fields, each with a comma before it. */
    static String barePod(String app, String image, String metadata) {
        return "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"name\":\"one\",\"namespace\":\"shop\","
                + "\"labels\":{\"app\":\"" + app + "\"}" + metadata + "},\"spec\":{\"containers\":[{\"name\":\"app\","
                + "\"image\":\"" + image + "\"}]}}";
    }

    static String cronJob(String image) {
        return "{\"apiVersion\":\"batch/v1\",\"kind\":\"CronJob\",\"metadata\":{\"name\":\"nightly\",\"namespace\":\"shop\"},"
                + "\"spec\":{\"jobTemplate\":{\"spec\":{\"template\":" + pod("nightly", image) + "}}}}";
    }

    static String owned(String kind, String name, String uid) {
        return ",\"ownerReferences\":[{\"apiVersion\":\"apps/v1\",\"kind\":\"" + kind + "\",\"name\":\"" + name
                + "\",\"uid\":\"" + uid + "\",\"controller\":true}]";
    }
}
