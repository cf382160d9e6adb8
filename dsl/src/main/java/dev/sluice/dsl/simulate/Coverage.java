package dev.sluice.dsl.simulate;

import dev.sluice.dsl.evaluate.MetricCondition.Truth;
import dev.sluice.dsl.evaluate.Witness;
import dev.sluice.dsl.model.Decision;
import dev.sluice.dsl.model.Environment;
import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.Expression.Operator;
import dev.sluice.dsl.model.Finding;
import dev.sluice.dsl.model.Gate;
import dev.sluice.dsl.model.LibraryPolicy;
import dev.sluice.dsl.model.Outcome;
import dev.sluice.dsl.model.Phase;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.Position;
import dev.sluice.dsl.model.Reason;
import dev.sluice.dsl.model.Release;
import dev.sluice.dsl.model.ReleaseState;
import dev.sluice.dsl.model.Rollback;
import dev.sluice.dsl.model.Rule;
import dev.sluice.dsl.model.Security;
import dev.sluice.dsl.model.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which demands, conditions and branches of a policy the cases made come out both ways. A condition is a test without {@code
 * &&}, {@code ||}, {@code !} or {@code ?:}; what stands behind those counts only where it was asked. For one thread.
 */
public final class Coverage implements Witness {
    private final Policy policy;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<Object, Entry> known = new IdentityHashMap<>();

    public Coverage(Policy policy) {
        this.policy = policy;
        policy.uses().forEach(use -> add(Kind.LIBRARY, "use '" + use.reference() + "'", use.position(), use));
        policy.environments().forEach(this::add);
        policy.security()
                .network()
                .ifPresent(network ->
                        network.demands().forEach(demand -> add(Kind.RULE, said(demand), demand.position(), demand)));
        policy.security()
                .secretSources()
                .ifPresent(secrets -> add(Kind.RULE, "secrets from", secrets.position(), secrets));
        policy.security().rules().forEach(this::add);
        policy.gates().forEach(this::add);
        policy.releases().forEach(this::add);
        policy.rollbacks().forEach(rollback -> rollback.conditions().forEach(this::add));
    }

    /** What can come out two ways, and what these ways are called. */
    public enum Kind {
        LIBRARY("passed", "failed"),
        RULE("passed", "failed"),
        GATE("passed", "failed"),
        CONDITION("true", "false"),
        WINDOW("open", "closed"),
        APPROVALS("given", "missing"),
        PROMOTION("given", "missing"),
        JOB("ended well", "failed"),
        STEP("passed", "went back"),
        SMOKE("passed", "failed"),
        PROCEED("true", "false"),
        ROLLBACK("fired", "false");

        private final String met;
        private final String unmet;

        Kind(String met, String unmet) {
            this.met = met;
            this.unmet = unmet;
        }
    }

    /**
     * @param text what it is, in the policy's words
     * @param met whether some case made it true: passed, fired, open
     * @param unmet whether some case made it false
     */
    public record Item(Kind kind, String text, Position position, boolean met, boolean unmet) {
        public boolean covered() {
            return met && unmet;
        }

        /** {@code never failed}; empty where it was seen both ways. */
        public String lacks() {
            if (!met && !unmet) {
                return "never judged";
            }
            return covered() ? "" : "never " + (met ? kind.unmet : kind.met);
        }
    }

    private static final class Entry {
        private final Kind kind;
        private final String text;
        private final Position position;
        private boolean met;
        private boolean unmet;

        Entry(Kind kind, String text, Position position) {
            this.kind = kind;
            this.text = text;
            this.position = position;
        }
    }

    /** All there is, in the order of the policy's file. */
    public List<Item> items() {
        return entries.stream()
                .map(each -> new Item(each.kind, each.text, each.position, each.met, each.unmet))
                .sorted(java.util.Comparator.comparing(
                                (Item item) -> item.position().line())
                        .thenComparing(item -> item.position().column()))
                .toList();
    }

    private void add(Kind kind, String text, Position position, Object key) {
        Entry entry = new Entry(kind, text, position);
        entries.add(entry);
        known.put(key, entry);
    }

    private void add(Environment environment) {
        if (!environment.windows().isEmpty()) {
            add(
                    Kind.WINDOW,
                    "windows of " + environment.name(),
                    environment.windows().get(0).position(),
                    environment);
        }
        environment
                .approvals()
                .ifPresent(demanded ->
                        add(Kind.APPROVALS, "approvals " + demanded.count(), demanded.position(), demanded));
        environment
                .promotion()
                .ifPresent(demanded ->
                        add(Kind.PROMOTION, "promote from '" + demanded.from() + "'", demanded.position(), demanded));
    }

    private static String said(Security.Traffic demand) {
        return (demand.verb() + " " + demand.direction()).toLowerCase(java.util.Locale.ROOT);
    }

    private void add(Rule rule) {
        add(Kind.RULE, "rule '" + rule.id() + "'", rule.position(), rule);
        rule.applies().ifPresent(this::conditions);
        statements(rule.body());
    }

    private void statements(List<Rule.Statement> body) {
        for (Rule.Statement statement : body) {
            if (statement instanceof Rule.Statement.Require require) {
                conditions(require.condition());
            } else if (statement instanceof Rule.Statement.Each each) {
                statements(each.body());
            }
        }
    }

    private void add(Gate gate) {
        add(Kind.GATE, "gate " + name(gate), gate.position(), gate);
        gate.demands().forEach(demand -> conditions(demand.condition()));
    }

    private static String name(Gate gate) {
        return gate.kind().word() + gate.report().map(report -> "/" + report).orElse("");
    }

    private void add(Release release) {
        for (Release.Preparation preparation : release.prepare()) {
            boolean backup = preparation instanceof Release.Preparation.Backup;
            String job = backup
                    ? ((Release.Preparation.Backup) preparation).job()
                    : ((Release.Preparation.Migrate) preparation).job();
            Position position = Records.position(preparation).orElse(release.position());
            add(Kind.JOB, (backup ? "backup '" : "migrate '") + job + "'", position, preparation);
        }
        if (release.strategy() instanceof Release.Strategy.Canary canary) {
            canary.steps()
                    .forEach(step ->
                            add(Kind.STEP, "step " + ConditionMutants.text(step.share()), step.position(), step));
        }
        release.smoke()
                .forEach(test -> add(Kind.SMOKE, "smoke " + test.method() + " " + test.path(), test.position(), test));
        release.proceed().ifPresent(proceed -> {
            if (isComposed(proceed)) {
                conditions(proceed);
            } else {
                add(Kind.PROCEED, "proceed when " + ConditionMutants.text(proceed), proceed.position(), proceed);
            }
        });
    }

    private void add(Rollback.Condition condition) {
        add(Kind.ROLLBACK, "when " + ConditionMutants.text(condition.test()), condition.position(), condition.test());
        if (isComposed(condition.test())) {
            conditions(condition.test());
        }
    }

    private static boolean isComposed(Expression condition) {
        return condition instanceof Expression.Conditional
                || condition instanceof Expression.Unary
                || condition instanceof Expression.Binary binary && isJunction(binary);
    }

    private static boolean isJunction(Expression.Binary binary) {
        return binary.operator() == Operator.AND || binary.operator() == Operator.OR;
    }

    private void conditions(Expression condition) {
        if (condition instanceof Expression.Binary binary && isJunction(binary)) {
            conditions(binary.left());
            conditions(binary.right());
        } else if (condition instanceof Expression.Unary unary && unary.operator() == Operator.NOT) {
            conditions(unary.operand());
        } else if (condition instanceof Expression.Conditional choice) {
            conditions(choice.test());
            conditions(choice.then());
            conditions(choice.otherwise());
        } else if (!(condition instanceof Expression.Literal)) {
            add(Kind.CONDITION, ConditionMutants.text(condition), condition.position(), condition);
        }
    }

    @Override
    public boolean watches(Expression condition) {
        Entry entry = known.get(condition);
        return entry != null && entry.kind != Kind.ROLLBACK;
    }

    @Override
    public void saw(Expression condition, Truth truth) {
        Entry entry = known.get(condition);
        if (entry != null) {
            entry.met |= truth == Truth.TRUE && entry.kind != Kind.ROLLBACK;
            entry.unmet |= truth == Truth.FALSE;
        }
    }

    private void mark(Object key, boolean met, boolean unmet) {
        Entry entry = known.get(key);
        entry.met |= met;
        entry.unmet |= unmet;
    }

    /** What a case of objects and evidence showed. */
    void judged(TestCase.Judged test, Verdict verdict) {
        Set<String> failed = new LinkedHashSet<>();
        Set<String> places = new LinkedHashSet<>();
        for (Finding finding : verdict.findings()) {
            if (finding.outcome() == Outcome.FAIL && finding.status() != Finding.Status.DEFERRED) {
                failed.add(finding.rule());
                places.add(finding.position().toString());
            }
        }
        policy.uses()
                .forEach(use -> mark(use, any(verdict, rules(use.policy())), !disjoint(failed, rules(use.policy()))));
        policy.security()
                .rules()
                .forEach(rule -> mark(rule, any(verdict, Set.of(rule.id())), failed.contains(rule.id())));
        policy.gates().stream()
                .filter(gate -> gate.before().contains(test.environment()))
                .forEach(gate -> mark(gate, any(verdict, Set.of(name(gate))), failed.contains(name(gate))));
        policy.security()
                .network()
                .ifPresent(network -> network.demands().forEach(demand -> {
                    boolean broken = places.contains(demand.position().toString());
                    mark(demand, !broken, broken);
                }));
        policy.security().secretSources().ifPresent(secrets -> {
            boolean broken = places.contains(secrets.position().toString());
            mark(secrets, !broken, broken);
        });
        environment(test.environment())
                .filter(known::containsKey)
                .ifPresent(each -> mark(each, any(verdict, Set.of("window")), failed.contains("window")));
    }

    private static boolean any(Verdict verdict, Collection<String> rules) {
        return rules.stream().anyMatch(verdict.passed()::containsKey);
    }

    private static boolean disjoint(Set<String> left, Set<String> right) {
        return java.util.Collections.disjoint(left, right);
    }

    private static Set<String> rules(LibraryPolicy library) {
        Set<String> ids = new LinkedHashSet<>();
        library.rules().forEach(rule -> ids.add(rule.id()));
        library.uses().forEach(use -> ids.addAll(rules(use.policy())));
        return ids;
    }

    private java.util.Optional<Environment> environment(String name) {
        return policy.environments().stream()
                .filter(each -> each.name().equals(name))
                .findFirst();
    }

    /** What a timeline showed. */
    void ran(TestCase.Timeline timeline, List<Moment> moments) {
        Environment environment = environment(timeline.environment()).orElseThrow();
        ReleaseState before = null;
        for (Moment moment : moments) {
            if (before != null) {
                ran(environment, before, moment);
            }
            waited(timeline, environment, moment);
            before = moment.step().next();
        }
    }

    /** What was waited for, or no longer. */
    private void waited(TestCase.Timeline timeline, Environment environment, Moment moment) {
        Set<Finding.Source> open = new LinkedHashSet<>();
        moment.step().verdict().findings().forEach(finding -> open.add(finding.source()));
        Decision decision = moment.step().decision();
        boolean starts = decision instanceof Decision.Start;
        if (known.containsKey(environment)) {
            mark(environment, starts || decision instanceof Decision.Advance, open.contains(Finding.Source.WINDOW));
        }
        environment
                .approvals()
                .filter(each -> timeline.author().isPresent())
                .ifPresent(each -> mark(each, starts, open.contains(Finding.Source.APPROVAL)));
        environment
                .promotion()
                .filter(each -> !timeline.served().isEmpty())
                .ifPresent(each -> mark(each, starts, open.contains(Finding.Source.PROMOTION)));
    }

    private void ran(Environment environment, ReleaseState before, Moment moment) {
        Decision decision = moment.step().decision();
        boolean goesOn = decision instanceof Decision.Advance;
        boolean goesBack = decision instanceof Decision.Revert || decision instanceof Decision.Freeze;
        for (Release release : policy.releases()) {
            if (release.in().contains(environment.name())) {
                ran(release, before, moment, goesOn, goesBack);
            }
        }
        if (goesBack) {
            Set<String> subjects = new LinkedHashSet<>();
            decision.reasons().stream().map(Reason::subject).forEach(subjects::add);
            policy.rollbacks().stream()
                    .filter(each -> each.in().contains(environment.name()))
                    .flatMap(each -> each.conditions().stream())
                    .filter(each -> subjects.contains(ConditionMutants.text(each.test())))
                    .forEach(each -> mark(each.test(), true, false));
        }
    }

    private void ran(Release release, ReleaseState before, Moment moment, boolean goesOn, boolean goesBack) {
        boolean prepares = before.phase() == Phase.PREPARE
                && before.stage() < release.prepare().size();
        if (prepares) {
            boolean blocked = moment.step().decision() instanceof Decision.Blocked;
            mark(release.prepare().get(before.stage()), goesOn, blocked);
        }
        boolean steps = before.phase() == Phase.DEPLOY
                && release.strategy() instanceof Release.Strategy.Canary canary
                && !before.first()
                && before.stage() < canary.steps().size();
        if (steps) {
            Release.Strategy.Canary canary = (Release.Strategy.Canary) release.strategy();
            mark(canary.steps().get(before.stage()), goesOn, goesBack);
        }
        for (Release.SmokeTest test : release.smoke()) {
            String place = test.position().toString();
            boolean failed = moment.step().verdict().findings().stream()
                    .anyMatch(each -> each.outcome() == Outcome.FAIL
                            && each.position().toString().equals(place));
            mark(test, before.phase() == Phase.SMOKE && goesOn, failed);
        }
    }
}
