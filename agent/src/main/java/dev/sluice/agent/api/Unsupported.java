package dev.sluice.agent.api;

import dev.sluice.dsl.model.Environment;
import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.Policy.Scope;
import dev.sluice.dsl.model.Position;
import dev.sluice.dsl.model.Problem;
import dev.sluice.dsl.model.Release;
import dev.sluice.dsl.model.Rollback;
import dev.sluice.dsl.text.CanonicalText;
import java.util.ArrayList;
import java.util.List;

/**
 * What the language can say and this agent does not do yet. A policy that says it is refused: no release is ever started with a
 * word of its policy skipped.
 */
public final class Unsupported {
    private final List<Problem> problems = new ArrayList<>();

    private Unsupported() {}

    /** A problem for each word of the policy that the agent does not carry out. */
    public static List<Problem> of(Policy policy) {
        Unsupported unsupported = new Unsupported();
        if (policy.scope() instanceof Scope.Application application) {
            unsupported.application(application);
        }
        policy.environments().forEach(unsupported::environment);
        policy.releases().forEach(unsupported::release);
        policy.rollbacks().forEach(unsupported::rollback);
        policy.security().secretSources().ifPresent(sources -> unsupported.refuse("secrets from:", policy.position()));
        return List.copyOf(unsupported.problems);
    }

    private void application(Scope.Application application) {
        for (String workload : application.workloads().moves()) {
            if (!workload.startsWith("Deployment/")) {
                refuse(
                        "moves '" + workload + "', which is no Deployment,",
                        application.workloads().position());
            }
        }
    }

    private void environment(Environment environment) {
        if (!environment.config().isEmpty()) {
            refuse("config", environment.position());
        }
        environment.promotion().ifPresent(promotion -> refuse("promote from:", promotion.position()));
    }

    private void release(Release release) {
        if (release.strategy() instanceof Release.Strategy.Canary canary) {
            refuse("canary", canary.position());
        }
        if (release.strategy() instanceof Release.Strategy.BlueGreen blueGreen) {
            refuse("blueGreen", blueGreen.position());
        }
        release.prepare().forEach(preparation -> {
            if (preparation instanceof Release.Preparation.Backup backup) {
                refuse("backup", backup.position());
            } else {
                refuse("migrate", ((Release.Preparation.Migrate) preparation).position());
            }
        });
        release.configure().ifPresent(configure -> refuse("configure", configure.position()));
        release.smoke().forEach(test -> refuse("smoke", test.position()));
        release.notifications().forEach(notification -> refuse("notify", notification.position()));
    }

    private void rollback(Rollback rollback) {
        for (Rollback.Condition condition : rollback.conditions()) {
            if (condition.confidence().isPresent()) {
                refuse("confidence:", condition.position());
            }
            if (asksHealth(condition.test())) {
                refuse("health(…)", condition.position());
            }
        }
        if (rollback.restore().contains(Rollback.Restore.DATABASE)
                || rollback.restore().contains(Rollback.Restore.CONFIG)) {
            refuse("restore of config or database", rollback.position());
        }
    }

    private static boolean asksHealth(Expression test) {
        return CanonicalText.show(test).contains("health(");
    }

    private void refuse(String word, Position position) {
        problems.add(new Problem(
                "not-in-agent",
                Problem.Level.ERROR,
                position,
                word + " is not carried out by this agent yet",
                "leave it out for environments that the agent drives; sluice check and sluice test know it",
                ""));
    }
}
