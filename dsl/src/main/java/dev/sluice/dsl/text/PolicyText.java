package dev.sluice.dsl.text;

import dev.sluice.dsl.model.Environment;
import dev.sluice.dsl.model.Expression;
import dev.sluice.dsl.model.Gate;
import dev.sluice.dsl.model.LibraryPolicy;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.Release;
import dev.sluice.dsl.model.Rollback;
import dev.sluice.dsl.model.Rule;
import dev.sluice.dsl.model.Security;
import java.util.List;
import java.util.Map;

/** A whole policy: what it governs, what it uses and names, where it goes, what it demands, how it moves and goes back. */
final class PolicyText {
    private final Lines lines = new Lines();

    static String of(Policy policy) {
        PolicyText text = new PolicyText();
        text.write(policy);
        return text.lines.toString();
    }

    private void write(Policy policy) {
        lines.add(new Line("sluice").argument(Integer.toString(policy.language())));
        lines.space();
        scope(policy.scope());
        constants(lines, policy.constants());
        uses(lines, policy.uses());
        if (!policy.metrics().isEmpty()) {
            lines.space();
            lines.open(new Line("metrics"));
            policy.metrics().forEach((name, metric) -> lines.add(name + " = " + MetricText.of(metric)));
            lines.close();
        }
        for (Environment environment : policy.environments()) {
            lines.space();
            EnvironmentText.write(environment, lines);
        }
        if (!policy.security().equals(Security.NONE)) {
            lines.space();
            SecurityText.write(policy.security(), lines);
        }
        gates(policy.gates());
        for (Release release : policy.releases()) {
            lines.space();
            ReleaseText.write(release, lines);
        }
        for (Rollback rollback : policy.rollbacks()) {
            lines.space();
            ReleaseText.write(rollback, lines);
        }
    }

    private void scope(Policy.Scope scope) {
        if (scope instanceof Policy.Scope.Application application) {
            lines.add(new Line("application").text(application.name()).textOption("team", application.team()));
            if (!application.workloads().equals(Policy.Workloads.DEFAULT)) {
                workloads(application.workloads());
            }
        } else if (scope instanceof Policy.Scope.Platform platform) {
            lines.add(new Line("platform").text(platform.name()).textOption("team", platform.team()));
            lines.space();
            lines.add(new Line("namespaces").texts(platform.namespaces()));
        }
    }

    private void workloads(Policy.Workloads workloads) {
        lines.space();
        lines.open(new Line("workloads"));
        if (!workloads.moves().isEmpty()) {
            lines.add(new Line("moves").texts(workloads.moves()));
        }
        if (!workloads.includes().isEmpty()) {
            lines.add(new Line("includes").texts(workloads.includes()));
        }
        for (Policy.ServicePort service : workloads.services()) {
            lines.add(new Line("service").text(service.name()).number("port", service.port()));
        }
        lines.close();
    }

    static void constants(Lines lines, Map<String, Expression> constants) {
        if (!constants.isEmpty()) {
            lines.space();
        }
        constants.forEach((name, value) -> lines.add("def " + name + " = " + ExpressionText.of(value)));
    }

    static void uses(Lines lines, List<LibraryPolicy.Use> uses) {
        if (!uses.isEmpty()) {
            lines.space();
        }
        for (LibraryPolicy.Use use : uses) {
            Line line = new Line("use").text(use.reference());
            use.arguments().forEach((name, value) -> line.option(name, ExpressionText.of(value)));
            lines.add(line);
        }
    }

    /** Gates in a row that guard the same environments share a block. */
    private void gates(List<Gate> gates) {
        for (int i = 0; i < gates.size(); i++) {
            Gate gate = gates.get(i);
            if (i == 0 || !gates.get(i - 1).before().equals(gate.before())) {
                lines.space();
                lines.open(new Line("gates").option("before", Line.quoted(gate.before())));
            }
            Line word = new Line(gate.kind().word());
            gate.report().ifPresent(word::text);
            lines.open(word);
            for (Rule.Statement.Require demand : gate.demands()) {
                SecurityText.write(demand, lines);
            }
            lines.close();
            if (i + 1 == gates.size() || !gates.get(i + 1).before().equals(gate.before())) {
                lines.close();
            }
        }
    }
}
