package dev.sluice.dsl.simulate;

import dev.sluice.dsl.model.Environment;
import dev.sluice.dsl.model.Node;
import dev.sluice.dsl.model.Node.Scalar;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.Policy.Scope.Application;
import dev.sluice.dsl.model.Resource;
import dev.sluice.dsl.model.Resources;
import dev.sluice.dsl.model.Security;
import dev.sluice.dsl.simulate.TestCase.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A timeline is about time: what is judged once before it begins is taken as passed, and reports say so. */
public final class Assumed {
    private Assumed() {}

    /** The policy without its rules, gates, approvals, promotion and configuration; windows stay. */
    public static Policy of(Policy policy) {
        return of(policy, false, false);
    }

    /** The same; but approvals and promotion stay where {@code timeline} says by what they can be judged. */
    static Policy of(Policy policy, Timeline timeline) {
        return of(policy, timeline.author().isPresent(), !timeline.served().isEmpty());
    }

    private static Policy of(Policy policy, boolean approvals, boolean promotion) {
        List<Environment> environments = policy.environments().stream()
                .map(each -> new Environment(
                        each.name(),
                        each.namespace(),
                        Map.of(),
                        each.enforce(),
                        each.onOutage(),
                        promotion ? each.promotion() : Optional.empty(),
                        approvals ? each.approvals() : Optional.empty(),
                        each.windows(),
                        each.position()))
                .toList();
        return new Policy(
                policy.language(),
                policy.schema(),
                policy.scope(),
                List.of(),
                policy.constants(),
                policy.metrics(),
                environments,
                Security.NONE,
                List.of(),
                policy.releases(),
                policy.rollbacks(),
                policy.position());
    }

    /** The least objects that are the application's workloads. */
    public static Resources workloads(Policy policy) {
        Application application = (Application) policy.scope();
        List<String> names = new ArrayList<>(application.workloads().moves());
        if (names.isEmpty()) {
            names.add("Deployment/" + application.name());
        }
        names.addAll(application.workloads().includes());
        return new Resources(names.stream().map(Assumed::workload).toList());
    }

    private static Resource workload(String kindAndName) {
        String kind = kindAndName.substring(0, kindAndName.indexOf('/'));
        String name = kindAndName.substring(kindAndName.indexOf('/') + 1);
        String version = kind.equals("CronJob") || kind.equals("Job")
                ? "batch/v1"
                : kind.equals("Pod") ? "v1" : kind.equals("Rollout") ? "argoproj.io/v1alpha1" : "apps/v1";
        Node containers = new Node.Sequence(new Node[] {map("name", text("app"), "image", text("app"))}, 0, 0);
        Node template = map("spec", map("containers", containers));
        Node spec = switch (kind) {
            case "CronJob" -> map("jobTemplate", map("spec", map("template", template)));
            case "Pod" -> map("containers", containers);
            default -> map("template", template);
        };
        Node.Mapping root =
                map("apiVersion", text(version), "kind", text(kind), "metadata", map("name", text(name)), "spec", spec);
        return new Resource(version, kind, "", name, root, "", 0, 0);
    }

    private static Node text(String text) {
        return new Scalar(Scalar.Kind.TEXT, text, 0, 0);
    }

    private static Node.Mapping map(Object... entries) {
        String[] keys = new String[entries.length / 2];
        Node[] values = new Node[keys.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = (String) entries[2 * i];
            values[i] = (Node) entries[2 * i + 1];
        }
        return new Node.Mapping(keys, values, 0, 0);
    }
}
