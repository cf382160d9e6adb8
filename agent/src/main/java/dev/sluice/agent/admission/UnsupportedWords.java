package dev.sluice.agent.admission;

import dev.sluice.dsl.model.Environment;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.Position;
import dev.sluice.dsl.model.Problem;
import dev.sluice.dsl.model.Release;
import dev.sluice.dsl.model.Rollback;
import java.util.ArrayList;
import java.util.List;

/**
 * Words that the language has and this agent does not carry out yet. A policy with one is refused: a release that passes a
 * word over would not be the one that was rehearsed.
 */
final class UnsupportedWords {
    private final List<Problem> problems = new ArrayList<>();

    private UnsupportedWords() {}

    static List<Problem> of(Policy policy) {
        UnsupportedWords words = new UnsupportedWords();
        policy.environments().forEach(words::environment);
        policy.releases().forEach(words::release);
        for (Rollback rollback : policy.rollbacks()) {
            words.found(rollback.restore().contains(Rollback.Restore.CONFIG), "restore config", rollback.position());
            words.found(
                    rollback.restore().contains(Rollback.Restore.DATABASE), "restore database", rollback.position());
        }
        return List.copyOf(words.problems);
    }

    private void environment(Environment environment) {
        found(!environment.config().isEmpty(), "config", environment.position());
        environment.promotion().ifPresent(one -> found(true, "promote", one.position()));
        environment.approvals().ifPresent(one -> found(true, "approvals", one.position()));
    }

    private void release(Release release) {
        release.prepare().forEach(one -> {
            if (one instanceof Release.Preparation.Backup backup) {
                found(true, "backup", backup.position());
            } else if (one instanceof Release.Preparation.Migrate migrate) {
                found(true, "migrate", migrate.position());
            }
        });
        release.configure().ifPresent(one -> found(true, "configure", one.position()));
        found(
                release.strategy() instanceof Release.Strategy.Canary,
                "canary",
                release.strategy().position());
        release.notifications().forEach(one -> found(true, "notify", one.position()));
    }

    private void found(boolean there, String word, Position position) {
        if (there) {
            problems.add(new Problem(
                    "unsupported",
                    Problem.Level.ERROR,
                    position,
                    "this version of the agent does not carry out '" + word + "'",
                    "take it out for this cluster; sluice check and sluice test understand it",
                    ""));
        }
    }
}
