/**
 * Prometheus, and what keeps its HTTP API. Metrics become PromQL ({@link
 * dev.sluice.agent.signal.prometheus.MetricQuery}, pure), one query serves many releases, and its answer is dealt out by
 * labels. Only {@code PrometheusClient} knows HTTP.
 */
package dev.sluice.agent.signal.prometheus;
