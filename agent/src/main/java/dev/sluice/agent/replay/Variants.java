package dev.sluice.agent.replay;

import dev.sluice.dsl.Sluice;
import dev.sluice.dsl.evaluate.LiveConditions;
import dev.sluice.dsl.language.Loaded;
import dev.sluice.dsl.model.Library;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.Position;
import dev.sluice.dsl.model.Problem;
import dev.sluice.dsl.model.Rollback;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code --set 'rollback.errorRate > 3.percent'}: the policy with another condition in place of the one about the same metrics,
 * or beside all where there is none. The language itself reads it, as if it stood in the file behind {@code when}; options that
 * it does not say stay.
 */
public final class Variants {
    private static final String PREFIX = "rollback.";
    private static final String WHEN = "when ";
    private static final int LONGEST = 500;

    private final String file;
    private final String source;
    private final Library library;
    private final Policy policy;
    private final String environment;

    public Variants(String file, String source, Library library, Policy policy, String environment) {
        this.file = file;
        this.source = source;
        this.library = library;
        this.policy = policy;
        this.environment = environment;
    }

    /** @param policy present iff there is no error among the problems */
    public record Variant(Optional<Policy> policy, List<Problem> problems) {}

    /** @throws IllegalArgumentException where the text is about no condition; the message says what to write */
    public Variant of(String text) {
        String condition = text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : "";
        if (condition.isBlank()
                || condition.length() > LONGEST
                || condition.chars().anyMatch(c -> c < ' ')) {
            throw new IllegalArgumentException("'" + text + "': write rollback. and a condition on one line, as"
                    + " rollback.errorRate > 3.percent, for: 2.minutes");
        }
        Rollback rollback = rollback(policy);
        List<Rollback.Condition> written = rollback.conditions();
        Position last = written.get(written.size() - 1).position();
        Loaded<Policy> loaded = Sluice.load(file, inserted(last, condition), library);
        int line = last.endLine() + 1;
        List<Problem> problems = loaded.problems().stream()
                .filter(each -> each.level() == Problem.Level.ERROR)
                .map(each -> each.position().line() == line ? aboutTheText(each, condition) : each)
                .toList();
        if (loaded.value().isEmpty()) {
            return new Variant(Optional.empty(), problems);
        }
        List<Rollback.Condition> read = rollback(loaded.value().get()).conditions();
        if (read.size() != written.size() + 1) {
            throw new IllegalArgumentException("'" + text + "': give one condition");
        }
        return new Variant(Optional.of(with(loaded.value().get(), text)), List.of());
    }

    private Rollback rollback(Policy of) {
        return of.rollbacks().stream()
                .filter(each ->
                        each.in().contains(environment) && !each.conditions().isEmpty())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the policy has no rollback condition for " + environment + " to set another beside"));
    }

    /** The source with the condition on a line of its own behind the last one. */
    private String inserted(Position last, String condition) {
        int start = 0;
        for (int line = 1; line < last.endLine(); line++) {
            start = source.indexOf('\n', start) + 1;
        }
        int at = Math.min(source.length(), start + last.endColumn() - 1);
        return source.substring(0, at) + "\n" + WHEN + condition + "\n" + source.substring(at);
    }

    private static Problem aboutTheText(Problem problem, String condition) {
        Position at = problem.position();
        int shift = PREFIX.length() - WHEN.length();
        int endColumn = at.endLine() > at.line() ? condition.length() + 1 + PREFIX.length() : at.endColumn() + shift;
        return new Problem(
                problem.code(),
                problem.level(),
                new Position("--set", 1, Math.max(1, at.column() + shift), 1, endColumn),
                problem.message(),
                problem.hint(),
                PREFIX + condition);
    }

    /** The new condition, which stands last, takes the place of the one about the same metrics. */
    private Policy with(Policy loaded, String text) {
        List<Set<String>> signals = LiveConditions.of(loaded, environment).conditions().stream()
                .filter(each -> !each.proceed())
                .map(LiveConditions.Condition::signals)
                .toList();
        Rollback rollback = rollback(loaded);
        List<Rollback.Condition> conditions = new ArrayList<>(rollback.conditions());
        Rollback.Condition set = conditions.remove(conditions.size() - 1);
        List<Integer> alike = new ArrayList<>();
        for (int i = 0; i < conditions.size(); i++) {
            if (signals.get(i).equals(signals.get(signals.size() - 1))) {
                alike.add(i);
            }
        }
        if (alike.size() > 1) {
            throw new IllegalArgumentException("'" + text + "': " + alike.size()
                    + " conditions are about the same; it is not clear which it replaces");
        }
        if (alike.isEmpty()) {
            conditions.add(set);
        } else {
            conditions.set(alike.get(0), merged(conditions.get(alike.get(0)), set));
        }
        Rollback changed = new Rollback(
                rollback.in(),
                rollback.watch(),
                rollback.warmUp(),
                rollback.patience(),
                rollback.onUnknown(),
                rollback.readyWithin(),
                conditions,
                rollback.restore(),
                rollback.position());
        List<Rollback> rollbacks = loaded.rollbacks().stream()
                .map(each -> each == rollback ? changed : each)
                .toList();
        return new Policy(
                loaded.language(),
                loaded.schema(),
                loaded.scope(),
                loaded.uses(),
                loaded.constants(),
                loaded.metrics(),
                loaded.environments(),
                loaded.security(),
                loaded.gates(),
                loaded.releases(),
                rollbacks,
                loaded.position());
    }

    private static Rollback.Condition merged(Rollback.Condition before, Rollback.Condition set) {
        boolean lasts = set.lasting().isPresent() || set.times().isPresent();
        return new Rollback.Condition(
                set.test(),
                lasts ? set.lasting() : before.lasting(),
                lasts ? set.times() : before.times(),
                set.traffic().or(before::traffic),
                set.confidence().or(before::confidence),
                before.position());
    }
}
