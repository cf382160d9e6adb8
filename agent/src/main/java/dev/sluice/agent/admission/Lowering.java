package dev.sluice.agent.admission;

import dev.sluice.dsl.model.Environment;
import dev.sluice.dsl.model.LibraryPolicy;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.Rollback;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a new text of a policy no longer demands (semantics, section 11). Whether a changed demand is weaker cannot be
 * decided in general, so only additions are none: every demand of the old text must stand in the new one as it was.
 */
final class Lowering {
    private final List<String> lowered = new ArrayList<>();

    private Lowering() {}

    /** In words, one a line; empty where nothing is lowered. */
    static List<String> of(Policy before, Policy after) {
        Lowering lowering = new Lowering();
        lowering.namespaces(before, after);
        lowering.each("use", uses(before), uses(after));
        lowering.each("rule", before.security().rules(), after.security().rules());
        lowering.each("gates", before.gates(), after.gates());
        lowering.each(
                "constant", before.constants().entrySet(), after.constants().entrySet());
        lowering.each("metric", before.metrics().entrySet(), after.metrics().entrySet());
        lowering.each("rollback condition", conditions(before), conditions(after));
        lowering.each("waive", after.security().waivers(), before.security().waivers(), "added: ");
        lowering.kept("network", before.security().network(), after.security().network());
        lowering.kept(
                "secrets", before.security().secretSources(), after.security().secretSources());
        return List.copyOf(lowering.lowered);
    }

    private void namespaces(Policy before, Policy after) {
        Set<String> left = Namespaces.of(after);
        for (String namespace : Namespaces.of(before)) {
            if (!left.contains(namespace)) {
                lowered.add("namespace " + namespace + " dropped");
            }
        }
        for (Environment old : before.environments()) {
            after.environments().stream()
                    .filter(each -> each.namespace().equals(old.namespace()))
                    .findFirst()
                    .ifPresent(now -> environment(old, now));
        }
    }

    private void environment(Environment old, Environment now) {
        String where = " in " + old.name();
        add(now.enforce().compareTo(old.enforce()) > 0, "enforce lowered" + where);
        add(now.onOutage().compareTo(old.onOutage()) < 0, "onOutage lowered" + where);
        add(!now.name().equals(old.name()), "environment " + old.name() + " renamed: what names it no longer applies");
        add(!now.windows().containsAll(old.windows()), "window dropped or changed" + where);
        kept("promote" + where, old.promotion(), now.promotion());
        kept("approvals" + where, old.approvals(), now.approvals());
    }

    private static List<Object> uses(Policy policy) {
        return policy.uses().stream().<Object>map(Lowering::use).toList();
    }

    private static Object use(LibraryPolicy.Use use) {
        return List.of(use.reference(), use.arguments(), use.policy());
    }

    private static List<Object> conditions(Policy policy) {
        List<Object> all = new ArrayList<>();
        for (Rollback rollback : policy.rollbacks()) {
            rollback.conditions().forEach(one -> all.add(Map.of("in", rollback.in(), "when", one)));
        }
        return all;
    }

    private void each(String what, Collection<?> before, Collection<?> after) {
        each(what, before, after, "dropped or changed: ");
    }

    private void each(String what, Collection<?> demanded, Collection<?> there, String how) {
        long missing = demanded.stream().filter(one -> !there.contains(one)).count();
        add(missing > 0, how + missing + " × " + what);
    }

    private void kept(String what, Optional<?> before, Optional<?> after) {
        add(before.isPresent() && !before.equals(after), what + " dropped or changed");
    }

    private void add(boolean is, String what) {
        if (is) {
            lowered.add(what);
        }
    }
}
