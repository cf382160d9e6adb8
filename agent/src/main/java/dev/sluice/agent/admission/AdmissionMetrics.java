package dev.sluice.agent.admission;

import dev.sluice.dsl.model.Outcome;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import io.prometheus.client.Histogram;
import java.util.Locale;

/** How the webhooks are doing. */
final class AdmissionMetrics {
    private final Counter requests;
    private final Counter rejected;
    private final Histogram seconds;

    AdmissionMetrics(CollectorRegistry registry, NamespaceQueue queue) {
        requests = Counter.build("sluice_admission_requests_total", "AdmissionReviews answered.")
                .labelNames("webhook", "outcome", "allowed")
                .register(registry);
        rejected = Counter.build(
                        "sluice_admission_rejected_total",
                        "Requests that were not judged: garbage, size, memory, queue, deadline or error.")
                .labelNames("reason")
                .register(registry);
        seconds = Histogram.build("sluice_admission_seconds", "From a request's first byte to its answer.")
                .labelNames("webhook")
                .buckets(0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3)
                .register(registry);
        Gauge.build("sluice_admission_queue", "AdmissionReviews that wait to be judged.")
                .create()
                .setChild(new Gauge.Child() {
                    @Override
                    public double get() {
                        return queue.size();
                    }
                })
                .register(registry);
    }

    void answered(String webhook, Outcome outcome, boolean allowed, long nanos) {
        requests.labels(webhook, outcome.name().toLowerCase(Locale.ROOT), Boolean.toString(allowed))
                .inc();
        seconds.labels(webhook).observe(nanos / 1e9);
    }

    void rejected(String reason) {
        rejected.labels(reason).inc();
    }
}
