package dev.sluice.dsl.engine;

import dev.sluice.dsl.evaluate.Evaluator;
import dev.sluice.dsl.evaluate.Witness;
import dev.sluice.dsl.model.Environment;
import dev.sluice.dsl.model.Metric;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.Position;
import dev.sluice.dsl.model.Release;
import dev.sluice.dsl.model.Release.Strategy;
import dev.sluice.dsl.model.Rollback;
import dev.sluice.dsl.model.Value;
import dev.sluice.dsl.strategy.Course;
import dev.sluice.dsl.strategy.bluegreen.BlueGreenCourse;
import dev.sluice.dsl.strategy.canary.CanaryCourse;
import dev.sluice.dsl.strategy.rolling.RollingCourse;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a policy says of one environment, with its defaults (semantics, section 1), compiled once. */
final class Plan {
    /** How often a release is looked at, where nothing else is said (semantics, section 1). */
    static final Duration INTERVAL = Duration.ofSeconds(10);

    private static final Strategy.Rolling ROLLING = new Strategy.Rolling(List.of(), Optional.empty(), Position.NONE);

    final Policy policy;
    /** How often it is evaluated by whoever drives it. */
    final Duration interval;

    final Witness witness;
    final Environment environment;
    final Evaluator evaluator;
    final List<Release.Preparation> prepare;
    final List<String> restarts;
    final List<Release.SmokeTest> smoke;
    final Optional<Watched> proceed;
    final List<Watched> conditions;
    final Duration watch;
    final Duration warmUp;
    final Duration patience;
    final Optional<Duration> readyWithin;
    final boolean revertsOnUnknown;
    final boolean restoresDatabase;
    /** How long the old pods of a blue-green release stay after the switch. */
    final Optional<Duration> keep;

    private final Course course;
    private final Course firstCourse;

    Plan(Policy policy, String name, Duration interval, Witness witness) {
        this.policy = policy;
        this.interval = interval;
        this.witness = witness;
        this.environment = policy.environments().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no environment '" + name + "'"));
        this.evaluator = Evaluator.of(policy, name, witness);
        Optional<Release> release = policy.releases().stream()
                .filter(each -> each.in().contains(name))
                .findFirst();
        Optional<Rollback> rollback = policy.rollbacks().stream()
                .filter(each -> each.in().contains(name))
                .findFirst();
        this.prepare = release.map(Release::prepare).orElse(List.of());
        this.restarts = release.flatMap(Release::configure)
                .map(Release.Configure::restart)
                .orElse(List.of());
        this.smoke = release.map(Release::smoke).orElse(List.of());
        this.proceed = release.flatMap(Release::proceed).map(each -> Watched.of(policy, name, each, witness));
        this.conditions = rollback.map(Rollback::conditions).orElse(List.of()).stream()
                .map(each -> Watched.of(policy, name, each, witness))
                .toList();
        this.watch = rollback.flatMap(Rollback::watch).map(Plan::duration).orElse(Duration.ofMinutes(10));
        this.warmUp = rollback.flatMap(Rollback::warmUp).map(Plan::duration).orElse(Duration.ofMinutes(1));
        this.patience = rollback.flatMap(Rollback::patience).map(Plan::duration).orElse(Duration.ofHours(1));
        this.readyWithin = rollback.flatMap(Rollback::readyWithin).map(Plan::duration);
        this.revertsOnUnknown = rollback.map(each -> each.onUnknown() == Rollback.OnUnknown.REVERT)
                .orElse(false);
        this.restoresDatabase = rollback.map(each -> each.restore().contains(Rollback.Restore.DATABASE))
                .orElse(false);
        Strategy strategy = release.map(Release::strategy).orElse(ROLLING);
        this.keep = strategy instanceof Strategy.BlueGreen blueGreen
                ? Optional.of(duration(blueGreen.keep()))
                : Optional.empty();
        this.course = course(strategy, interval);
        this.firstCourse = course(ROLLING, interval);
    }

    /** The first release has nothing to stand beside: one step (semantics, section 6). */
    Course course(boolean first) {
        return first ? firstCourse : course;
    }

    boolean isRatio(String metric) {
        return policy.metrics().get(metric) instanceof Metric.Ratio;
    }

    /** How far apart two values of a metric lie that share no sample; what has no window is taken once a minute. */
    Duration window(String name) {
        Metric metric = policy.metrics().get(name);
        Optional<Value.Measure> over = metric instanceof Metric.Quantile quantile
                ? quantile.over()
                : metric instanceof Metric.Rate rate ? rate.over() : Optional.empty();
        return over.map(Plan::duration).orElse(Duration.ofMinutes(1));
    }

    /**
     * The level of one stage's sequential test: a test starts anew in each stage that has traffic, and all of them together
     * may raise a false alarm no more often than the policy allows (Bonferroni's inequality).
     */
    double levelOfStage(BigDecimal confidence, boolean first) {
        long tests = course(first).stages().stream()
                .filter(stage -> stage.share().signum() > 0)
                .count();
        return BigDecimal.ONE.subtract(confidence).doubleValue() / tests;
    }

    static Duration duration(Value.Measure measure) {
        return Duration.ofMillis(measure.base().movePointRight(3).longValue());
    }

    private static Course course(Strategy strategy, Duration interval) {
        if (strategy instanceof Strategy.Canary canary) {
            return new CanaryCourse(canary);
        }
        if (strategy instanceof Strategy.BlueGreen) {
            return new BlueGreenCourse();
        }
        return new RollingCourse((Strategy.Rolling) strategy, interval);
    }
}
