package dev.sluice.agent.action;

import dev.sluice.agent.api.SluiceNames;
import dev.sluice.dsl.strategy.Shares;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.math.BigDecimal;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Moves Deployments. A Deployment replaces its pods itself; what is written is whether it may go on, and, going back, its pod
 * template. Replicas are never written: they belong to people and autoscalers.
 */
public final class Deployments {
    private static final String PAUSED = "/spec/paused";
    private static final String HELD = "/metadata/annotations/" + SluiceNames.HELD.replace("/", "~1");

    private final KubernetesClient client;

    public Deployments(KubernetesClient client) {
        this.client = client;
    }

    /**
     * Lets it go on until so much of it is new. It is paused as soon as its controller has asked for that many pods, not when
     * they are ready: the controller would ask for the next batch then.
     *
     * @param seen the Deployment as it was judged
     * @param newReplicas how many pods of the present template its controller has asked for
     */
    public Attempt shift(Deployment seen, BigDecimal share, int newReplicas) {
        if (share.compareTo(BigDecimal.ONE) >= 0) {
            return goOn(seen);
        }
        int wanted = replicas(seen);
        int target = wanted == 0 ? 0 : Shares.pods(share, wanted);
        if (newReplicas >= target) {
            return pause(seen);
        }
        Attempt going = goOn(seen);
        return going.done() ? Attempt.again(newReplicas + " of " + target + " new pods") : going;
    }

    private Attempt goOn(Deployment seen) {
        List<Map<String, Object>> operations = new ArrayList<>();
        if (isPaused(seen)) {
            operations.add(operation("remove", PAUSED, null));
        }
        if (isHeld(seen)) {
            operations.add(operation("remove", HELD, null));
        }
        return patch(seen, operations);
    }

    /** Keeps it from replacing any more pods. */
    public Attempt pause(Deployment seen) {
        return isPaused(seen) ? Attempt.DONE : patch(seen, List.of(operation("add", PAUSED, true)));
    }

    /** Writes a template back and lets its pods start, in one write. */
    public Attempt restore(Deployment seen, Object template) {
        List<Map<String, Object>> operations = new ArrayList<>();
        operations.add(operation("replace", "/spec/template", template));
        operations.add(operation("add", PAUSED, false));
        if (isHeld(seen)) {
            operations.add(operation("remove", HELD, null));
        }
        return patch(seen, operations);
    }

    private Attempt patch(Deployment seen, List<Map<String, Object>> operations) {
        if (operations.isEmpty()) {
            return Attempt.DONE;
        }
        List<Map<String, Object>> tested = new ArrayList<>();
        tested.add(operation(
                "test", "/metadata/resourceVersion", seen.getMetadata().getResourceVersion()));
        tested.addAll(operations);
        PatchContext context = new PatchContext.Builder()
                .withPatchType(PatchType.JSON)
                .withFieldManager(SluiceNames.FIELD_MANAGER)
                .build();
        try {
            client.apps()
                    .deployments()
                    .inNamespace(seen.getMetadata().getNamespace())
                    .withName(seen.getMetadata().getName())
                    .patch(context, Serialization.asJson(tested));
            return Attempt.DONE;
        } catch (KubernetesClientException e) {
            // A JSON patch whose test fails is a 422, as is one that the server holds to be invalid.
            boolean changed = e.getCode() == HttpURLConnection.HTTP_CONFLICT || e.getCode() == 422 && isTest(e);
            if (changed) {
                return Attempt.again("somebody changed it meanwhile");
            }
            throw e;
        }
    }

    private static boolean isTest(KubernetesClientException e) {
        return String.valueOf(e.getMessage()).contains("test");
    }

    private static Map<String, Object> operation(String op, String path, Object value) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("op", op);
        operation.put("path", path);
        if (value != null) {
            operation.put("value", value);
        }
        return operation;
    }

    public static boolean isPaused(Deployment deployment) {
        return Boolean.TRUE.equals(deployment.getSpec().getPaused());
    }

    /** Whether its pods wait for decision Start. */
    public static boolean isHeld(Deployment deployment) {
        Map<String, String> annotations = deployment.getMetadata().getAnnotations();
        return annotations != null && annotations.containsKey(SluiceNames.HELD);
    }

    public static int replicas(Deployment deployment) {
        return deployment.getSpec().getReplicas() == null
                ? 1
                : deployment.getSpec().getReplicas();
    }
}
