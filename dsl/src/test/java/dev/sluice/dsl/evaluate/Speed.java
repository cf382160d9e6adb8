package dev.sluice.dsl.evaluate;

import dev.sluice.dsl.model.Facts;
import dev.sluice.dsl.model.Resource;
import dev.sluice.dsl.model.Resources;
import dev.sluice.dsl.model.Signals;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Measures one evaluator in process: {@code main} prints percentiles, bytes allocated and the time of 10,000 objects. */
final class Speed {
    private static final String DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: checkout-%d}
            spec:
              replicas: 3
              selector: {matchLabels: {app.kubernetes.io/name: checkout}}
              template:
                metadata:
                  labels: {app.kubernetes.io/name: checkout}
                spec:
                  securityContext:
                    runAsNonRoot: %s
                    seccompProfile: {type: RuntimeDefault}
                  volumes: [{name: tmp, emptyDir: {}}]
                  containers:
                    - name: app
                      image: registry.example.com/checkout@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
                      ports: [{containerPort: 8080}]
                      env: [{name: A, value: b}]
                      resources: {requests: {cpu: 100m, memory: 64Mi}, limits: {memory: 64Mi}}
                      securityContext:
                        allowPrivilegeEscalation: false
                        readOnlyRootFilesystem: true
                        capabilities: {drop: [ALL]}
            """;

    private Speed() {}

    public static void main(String[] arguments) {
        Evaluator evaluator = Evaluator.of(CheckoutTest.policy(), "development");
        for (String root : List.of("true", "false")) {
            Resources one = new Resources(Given.resources(DEPLOYMENT.formatted(1, root)));
            for (int i = 0; i < 20_000; i++) {
                run(evaluator, one);
            }
            long[] nanos = new long[20_000];
            for (int i = 0; i < nanos.length; i++) {
                long start = System.nanoTime();
                run(evaluator, one);
                nanos[i] = System.nanoTime() - start;
            }
            Arrays.sort(nanos);
            long bytes = allocated(() -> {
                for (int i = 0; i < 1_000; i++) {
                    run(evaluator, one);
                }
            });
            System.out.printf(
                    "one object, %s: p50 %.1f us, p99 %.1f us, %d bytes allocated; passed %s, findings %d%n",
                    root.equals("true") ? "passing" : "one rule failing",
                    nanos[nanos.length / 2] / 1e3,
                    nanos[nanos.length * 99 / 100] / 1e3,
                    bytes / 1_000,
                    run(evaluator, one).passed(),
                    run(evaluator, one).findings().size());
        }
        List<Resource> many = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            many.addAll(Given.resources(DEPLOYMENT.formatted(i, "true")));
        }
        Resources all = new Resources(many);
        for (int i = 0; i < 5; i++) {
            // Time of the processor, so that other work on the machine does not count.
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            run(evaluator, all);
            long spent = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
            System.out.printf("10,000 objects: %.0f ms of one core%n", spent / 1e6);
        }
    }

    private static dev.sluice.dsl.model.Verdict run(Evaluator evaluator, Resources resources) {
        return evaluator.check(resources, Facts.NONE, Signals.NONE, Given.NOW);
    }

    private static long allocated(Runnable work) {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        work.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
