package dev.sluice.dsl.evaluate;

import dev.sluice.dsl.kubernetes.PodTemplate;
import dev.sluice.dsl.model.Finding;
import dev.sluice.dsl.model.Resource;
import dev.sluice.dsl.model.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges objects by compiled rules: fast first, and closely only what does not pass. */
final class RuleJudge {
    /** Trying a patch judges the object again: beyond this many findings of one check nobody applies them by hand. */
    private static final int MOST_ATTEMPTS = 2_000;

    private final List<RuleProgram> programs;
    private final Frame frame;
    private final List<Judged> broken = new ArrayList<>();
    private final int[] passed;
    private int attempts;

    /** A finding and the program it came from, for waivers name policies as well. */
    record Judged(RuleProgram program, Finding finding) {}

    RuleJudge(List<RuleProgram> programs, Frame frame) {
        this.programs = programs;
        this.frame = frame;
        this.passed = new int[programs.size()];
    }

    List<Judged> broken() {
        return broken;
    }

    void countInto(Map<String, Integer> counts) {
        for (int i = 0; i < passed.length; i++) {
            if (passed[i] > 0) {
                counts.merge(programs.get(i).rule().id(), passed[i], Integer::sum);
            }
        }
    }

    /** Judges one object by every rule on it. */
    void judge(JudgedObject object) {
        for (PodTemplate template : object.templates()) {
            frame.start(false);
            object.enter(frame, template);
            for (int i = 0; i < passed.length; i++) {
                if (programs.get(i).rule().target() instanceof Rule.Target.Pods) {
                    judge(i, object, template);
                }
            }
        }
        frame.start(false);
        object.enter(frame);
        for (int i = 0; i < passed.length; i++) {
            if (programs.get(i).rule().target() instanceof Rule.Target.Kind kind
                    && kind.kind().equals(object.written().kind())) {
                judge(i, object, null);
            }
        }
    }

    private void judge(int number, JudgedObject object, PodTemplate template) {
        RuleProgram program = programs.get(number);
        switch (program.glance(frame)) {
            case PASSES -> passed[number]++;
            case DOES_NOT_APPLY -> {}
            default -> {
                explain(program, object, template);
                frame.start(false);
                enter(object, template);
            }
        }
    }

    private void explain(RuleProgram program, JudgedObject object, PodTemplate template) {
        List<RuleProgram.Broken> found = broken(program, object, template);
        if (found.isEmpty()) {
            broken.add(new Judged(program, RuleFindings.cost(program, object.completed())));
        }
        for (RuleProgram.Broken one : found) {
            Optional<Finding.Patch> patch = patch(program, object, template, one, found.size());
            broken.add(new Judged(program, RuleFindings.of(program, one, object.completed(), patch)));
        }
    }

    /**
     * The change that mends {@code one}: proposed only where the rule, judged again on the changed object, finds less, and
     * this no more.
     */
    private Optional<Finding.Patch> patch(
            RuleProgram program, JudgedObject object, PodTemplate template, RuleProgram.Broken one, int before) {
        List<Repair> repairs = new ArrayList<>();
        for (Blame.Culprit culprit : one.blame().needed()) {
            if (culprit.repair() == null) {
                return Optional.empty();
            }
            repairs.add(culprit.repair());
        }
        Optional<Finding.Patch> patch = Mending.patch(object.written(), repairs);
        if (patch.isEmpty() || attempts++ >= MOST_ATTEMPTS) {
            return Optional.empty();
        }
        JudgedObject mended = JudgedObject.of(
                Mending.apply(object.written(), patch.get()), object.completed().namespace());
        PodTemplate same = null;
        for (PodTemplate candidate : mended.templates()) {
            same = template != null && candidate.path().equals(template.path()) ? candidate : same;
        }
        if (template != null && same == null) {
            return Optional.empty();
        }
        if (judgedAgain(program, mended, same) == RuleProgram.Glance.PASSES) {
            return patch;
        }
        List<RuleProgram.Broken> left = broken(program, mended, same);
        boolean better =
                !left.isEmpty() && left.size() < before && left.stream().noneMatch(one::sameDemand);
        return better ? patch : Optional.empty();
    }

    private RuleProgram.Glance judgedAgain(RuleProgram program, JudgedObject object, PodTemplate template) {
        frame.start(false);
        enter(object, template);
        return program.glance(frame);
    }

    /** Everything that this rule finds on the object; nothing where its cost is exceeded. */
    List<RuleProgram.Broken> broken(RuleProgram program, JudgedObject object, PodTemplate template) {
        List<RuleProgram.Broken> found = new ArrayList<>();
        try {
            frame.start(true);
            enter(object, template);
            program.explain(frame, found);
        } catch (Frame.CostExceeded e) {
            found.clear();
        }
        return found;
    }

    private void enter(JudgedObject object, PodTemplate template) {
        if (template == null) {
            object.enter(frame);
        } else {
            object.enter(frame, template);
        }
    }

    /** Judges all objects together by the rules across kinds. */
    void judgeAcross(List<JudgedObject> objects) {
        for (int i = 0; i < passed.length; i++) {
            RuleProgram program = programs.get(i);
            if (!(program.rule().target() instanceof Rule.Target.Across across)) {
                continue;
            }
            frame.start(false);
            enterAcross(program, across, objects);
            RuleProgram.Glance glance = program.glance(frame);
            if (glance == RuleProgram.Glance.PASSES) {
                passed[i]++;
            } else if (glance == RuleProgram.Glance.LOOK_CLOSER) {
                explainAcross(program, across, objects);
            }
        }
    }

    private void explainAcross(RuleProgram program, Rule.Target.Across across, List<JudgedObject> objects) {
        List<RuleProgram.Broken> found = new ArrayList<>();
        try {
            frame.start(true);
            enterAcross(program, across, objects);
            program.explain(frame, found);
        } catch (Frame.CostExceeded e) {
            found.clear();
        }
        if (found.isEmpty()) {
            broken.add(new Judged(program, RuleFindings.cost(program, null)));
        }
        found.forEach(one -> broken.add(new Judged(program, RuleFindings.of(program, one, null, Optional.empty()))));
    }

    private void enterAcross(RuleProgram program, Rule.Target.Across across, List<JudgedObject> objects) {
        for (int k = 0; k < program.roots().length; k++) {
            List<Object> all = new ArrayList<>();
            for (JudgedObject object : objects) {
                Resource resource = object.completed();
                if (resource.kind().equals(across.kinds().get(k))) {
                    all.add(frame.tracing() ? new Located(resource.root(), Place.root(resource)) : resource.root());
                }
            }
            frame.slots[program.roots()[k]] = all;
        }
    }
}
