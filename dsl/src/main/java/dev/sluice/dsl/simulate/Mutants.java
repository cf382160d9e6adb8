package dev.sluice.dsl.simulate;

import dev.sluice.dsl.model.Environment;
import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.LibraryPolicy;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.Position;
import dev.sluice.dsl.model.Release;
import dev.sluice.dsl.model.Release.Strategy.Step;
import dev.sluice.dsl.model.Rollback;
import dev.sluice.dsl.model.Rule;
import dev.sluice.dsl.model.Security;
import dev.sluice.dsl.model.Value;
import dev.sluice.dsl.simulate.Mutant.Reach;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The mutants of a policy (mutation testing: DeMillo, Lipton, Sayward 1978). Each has one change that its author may have
 * made by mistake: a demand, condition, window, step or option removed; a test turned round, or one side of {@code &&} left
 * out; an amount doubled or halved, a count one more or one less.
 *
 * <p>The tree of records is walked as it is: what stands in {@link #REMOVABLE} can be removed wherever it stands in a list or
 * is optional, and amounts and conditions change wherever they are found. What is not a condition (names, configuration,
 * metrics, notifications) stays.
 */
public final class Mutants {
    private static final Set<Class<?>> REMOVABLE = Set.of(
            LibraryPolicy.Use.class,
            Environment.Promotion.class,
            Environment.Approvals.class,
            Environment.Window.class,
            Environment.Days.class,
            Environment.Hours.class,
            Security.Traffic.class,
            Security.SecretSources.class,
            Security.Waiver.class,
            Rule.class,
            Rule.Statement.Require.class,
            Release.Preparation.Backup.class,
            Release.Preparation.Migrate.class,
            Release.SmokeTest.class,
            Step.class,
            Rollback.Condition.class);

    /** Options that can be left out: the others have defaults, from which their halves and doubles differ as well. */
    private static final Set<String> OPTIONS =
            Set.of("lasting", "times", "traffic", "confidence", "hold", "healthyFor", "applies", "proceed");

    /** Components that are no condition. */
    private static final Set<String> LEFT =
            Set.of("scope", "metrics", "config", "message", "notifications", "position");

    /** What the language calls a component. */
    private static final Map<String, String> WORDS = Map.of(
            "lasting", "for", "share", "step", "count", "approvals", "applies", "when", "proceed", "proceed when");

    private Mutants() {}

    /** Every mutant, in the order of the policy's parts. */
    public static List<Mutant> of(Policy policy) {
        List<Mutant> mutants = new ArrayList<>();
        for (Changed changed : inRecord(policy, policy.position())) {
            mutants.add(new Mutant((Policy) changed.value(), changed.position(), changed.change(), reach(changed)));
        }
        return mutants;
    }

    /** @param part the policy's component that holds it */
    record Changed(Object value, Position position, String change, String part) {
        Changed in(Object whole) {
            return new Changed(whole, position, change, part);
        }

        Changed of(String component) {
            return new Changed(value, position, change, component);
        }
    }

    private static Reach reach(Changed changed) {
        return switch (changed.part()) {
            case "uses", "security", "gates" -> Reach.OBJECTS;
            case "promotion", "approvals", "releases", "rollbacks" -> Reach.RELEASES;
            default -> Reach.BOTH;
        };
    }

    private static List<Changed> inRecord(Record whole, Position outer) {
        List<Changed> all = new ArrayList<>();
        RecordComponent[] components = whole.getClass().getRecordComponents();
        Position position = Records.position(whole).orElse(outer);
        for (RecordComponent component : components) {
            String name = component.getName();
            if (LEFT.contains(name)) {
                continue;
            }
            Object value = Records.get(whole, component);
            for (Changed changed : inComponent(name, value, position)) {
                Object copy = Records.with(whole, component, changed.value());
                if (isWhole(copy)) {
                    boolean part =
                            whole instanceof Policy && !name.equals("environments") || whole instanceof Environment;
                    all.add(part ? changed.in(copy).of(name) : changed.in(copy));
                }
            }
        }
        return all;
    }

    /** What no policy file could say is no mutant: shares that do not rise to all, a window that says no time,
     * confidence in the least traffic. */
    private static boolean isWhole(Object copy) {
        if (copy instanceof Release.Strategy.Canary canary) {
            BigDecimal before = BigDecimal.ZERO;
            for (Step step : canary.steps()) {
                if (step.share().base().compareTo(before) <= 0) {
                    return false;
                }
                before = step.share().base();
            }
            return before.compareTo(BigDecimal.ONE) == 0;
        }
        if (copy instanceof Rollback.Condition condition) {
            return condition.confidence().isEmpty() || condition.traffic().isPresent();
        }
        if (copy instanceof Environment.Window window) {
            return window.days().isPresent()
                    || window.hours().isPresent()
                    || window.dates().isPresent();
        }
        return true;
    }

    private static List<Changed> inComponent(String name, Object value, Position position) {
        if (value instanceof Optional<?> optional) {
            return inOptional(name, optional, position);
        }
        if (value instanceof List<?> list) {
            return inList(name, list, position);
        }
        if (value instanceof Map<?, ?> map) {
            return inMap(map);
        }
        return inValue(name, value, position);
    }

    private static List<Changed> inOptional(String name, Optional<?> optional, Position position) {
        List<Changed> all = new ArrayList<>();
        optional.ifPresent(value -> {
            if (OPTIONS.contains(name) || REMOVABLE.contains(value.getClass())) {
                Position place = Records.position(value).orElse(position);
                all.add(new Changed(Optional.empty(), place, said(name, value) + " was left out", ""));
            }
            inValue(name, value, position).forEach(each -> all.add(each.in(Optional.of(each.value()))));
        });
        return all;
    }

    private static List<Changed> inList(String name, List<?> list, Position position) {
        List<Changed> all = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            Object item = list.get(i);
            Position place = Records.position(item).orElse(position);
            if (REMOVABLE.contains(item.getClass())) {
                List<Object> rest = new ArrayList<>(list);
                rest.remove(i);
                all.add(new Changed(rest, place, said(name, item) + " was left out", ""));
            }
            for (Changed changed : inValue(name, item, place)) {
                List<Object> copy = new ArrayList<>(list);
                copy.set(i, changed.value());
                all.add(changed.in(copy));
            }
        }
        return all;
    }

    /** Constants; the amounts in them are limits of conditions. */
    private static List<Changed> inMap(Map<?, ?> map) {
        List<Changed> all = new ArrayList<>();
        map.forEach((key, value) -> {
            if (value instanceof Expression expression) {
                for (Changed changed : ConditionMutants.amounts(expression)) {
                    Map<Object, Object> copy = new LinkedHashMap<>(map);
                    copy.put(key, changed.value());
                    all.add(changed.in(copy));
                }
            }
        });
        return all;
    }

    private static List<Changed> inValue(String name, Object value, Position position) {
        if (value instanceof Expression expression) {
            boolean isCondition = !name.equals("list") && !name.equals("value");
            return isCondition ? ConditionMutants.of(expression) : ConditionMutants.amounts(expression);
        }
        if (value instanceof Value.Measure measure) {
            return name.equals("confidence")
                    ? List.of()
                    : ConditionMutants.others(measure).stream()
                            .map(other -> new Changed(other, position, became(name, measure, other), ""))
                            .toList();
        }
        if (value instanceof Integer number && (name.equals("times") || name.equals("count"))) {
            List<Changed> all = new ArrayList<>();
            for (int other : new int[] {number - 1, number + 1}) {
                if (other > 0) {
                    String change = word(name) + ": " + number + " became " + word(name) + ": " + other;
                    all.add(new Changed(other, position, change, ""));
                }
            }
            return all;
        }
        boolean whole = value instanceof LibraryPolicy.Use || value instanceof Release.SmokeTest;
        if (whole) {
            return List.of(); // a library's policy has cases of its own, and a timeline says only whether a smoke test
            // passes
        }
        return value instanceof Record part ? inRecord(part, position) : List.of();
    }

    private static String became(String name, Value.Measure from, Value.Measure to) {
        return word(name) + ": " + ConditionMutants.text(from) + " became " + word(name) + ": "
                + ConditionMutants.text(to);
    }

    private static String word(String name) {
        return WORDS.getOrDefault(name, name);
    }

    /** What was left out, as its author would call it. */
    private static String said(String name, Object value) {
        if (value instanceof Rollback.Condition condition) {
            return "when " + ConditionMutants.text(condition.test());
        }
        if (value instanceof Rule.Statement.Require require) {
            return "require " + ConditionMutants.text(require.condition());
        }
        if (value instanceof Expression expression) {
            return word(name) + " " + ConditionMutants.text(expression);
        }
        if (value instanceof Value.Measure measure) {
            return word(name) + ": " + ConditionMutants.text(measure);
        }
        if (value instanceof Integer number) {
            return word(name) + ": " + number;
        }
        if (value instanceof LibraryPolicy.Use use) {
            return "use '" + use.reference() + "'";
        }
        if (value instanceof Rule rule) {
            return "rule '" + rule.id() + "'";
        }
        if (value instanceof Security.Waiver waiver) {
            return "waive '" + waiver.rule() + "'";
        }
        if (value instanceof Security.Traffic traffic) {
            return (traffic.verb() + " " + traffic.direction()).toLowerCase(java.util.Locale.ROOT);
        }
        if (value instanceof Environment.Window window) {
            return window.open() ? "open …" : "closed …";
        }
        if (value instanceof Release.SmokeTest smoke) {
            return "smoke " + smoke.method() + " " + smoke.path();
        }
        if (value instanceof Release.Preparation.Backup backup) {
            return "backup job: '" + backup.job() + "'";
        }
        if (value instanceof Release.Preparation.Migrate migrate) {
            return "migrate job: '" + migrate.job() + "'";
        }
        if (value instanceof Step step) {
            return "step " + ConditionMutants.text(step.share());
        }
        return word(name);
    }
}
