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
    private final List<RuleProgram> programs;
    private final Frame frame;
    private final List<Judged> broken = new ArrayList<>();
    private final int[] passed;

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
            Optional<Finding.Patch> patch = Optional.empty();
            broken.add(new Judged(program, RuleFindings.of(program, one, object.completed(), patch)));
        }
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
