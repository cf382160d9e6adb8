package dev.sluice.agent.bench;

import dev.sluice.dsl.Sluice;
import dev.sluice.dsl.evaluate.Evaluator;
import dev.sluice.dsl.manifest.Limits;
import dev.sluice.dsl.manifest.Manifests;
import dev.sluice.dsl.model.Facts;
import dev.sluice.dsl.model.Outcome;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.Resources;
import dev.sluice.dsl.model.Signals;
import dev.sluice.dsl.model.Verdict;
import dev.sluice.policies.StandardLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the parts of a check cost once the process is warm, as in an agent: one Deployment of the size of an
 * AdmissionReview's object against twenty rules. {@code SampleTime} gives the percentiles, {@code -prof gc} the bytes.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 3)
@Fork(1)
public class CheckBenchmark {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private String policyText;
    private byte[] manifest;
    private Evaluator evaluator;
    private Resources resources;

    @Setup
    public void prepare() throws IOException {
        policyText = Files.readString(Path.of("src/bench/twenty.deploy.groovy"));
        manifest = Files.readAllBytes(Path.of("src/bench/app.yaml"));
        evaluator = Evaluator.of(policy(), "production");
        resources = read();
        if (check().outcome() != Outcome.PASS) {
            throw new IllegalStateException("the object should pass every rule: " + check().findings());
        }
    }

    /** The text of a policy with twenty rules to a {@link Policy}. */
    @Benchmark
    public Policy policy() {
        return Sluice.load("twenty.deploy.groovy", policyText, StandardLibrary.bundled())
                .value()
                .orElseThrow();
    }

    /** The YAML of one Deployment of 4.4 KB to a located tree. */
    @Benchmark
    public Resources read() {
        return new Resources(
                Manifests.read("app.yaml", manifest, Limits.DEFAULT).resources());
    }

    /** One Deployment against twenty compiled rules, the API's defaults included. */
    @Benchmark
    public Verdict check() {
        return evaluator.check(resources, Facts.NONE, Signals.NONE, NOW);
    }
}
