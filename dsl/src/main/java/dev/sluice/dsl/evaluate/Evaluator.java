package dev.sluice.dsl.evaluate;

import dev.sluice.dsl.model.Environment;
import dev.sluice.dsl.model.Facts;
import dev.sluice.dsl.model.Finding;
import dev.sluice.dsl.model.Outcome;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.Resource;
import dev.sluice.dsl.model.Resources;
import dev.sluice.dsl.model.Signals;
import dev.sluice.dsl.model.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Judges whether resources and evidence may go to one environment of one policy. The policy is compiled once; an evaluator
 * is immutable and serves any number of threads.
 */
public final class Evaluator {
    private final Policy policy;
    private final String environmentName;
    private final Optional<Environment> environment;
    private final List<RuleProgram> programs;
    private final List<GateProgram> gates;
    private final int slots;

    private Evaluator(Policy policy, String environmentName, Optional<Environment> environment, Witness witness) {
        this.policy = policy;
        this.environmentName = environmentName;
        this.environment = environment;
        ExpressionCompiler expressions = new ExpressionCompiler(witness);
        RuleCompiler rules = new RuleCompiler(policy, expressions);
        this.programs = rules.compile();
        this.gates = GateProgram.compile(policy, environmentName, rules);
        this.slots = expressions.slots();
    }

    /**
     * @param policy what {@code Language.load} gave: anything that its checks refuse is an {@link IllegalArgumentException}
     *     here
     * @param environment the name of one of its environments; a platform policy has none and takes any name
     * @throws IllegalArgumentException where the policy has no such environment
     */
    public static Evaluator of(Policy policy, String environment) {
        return of(policy, environment, Witness.NONE);
    }

    /** An evaluator that {@code witness} watches; it is as safe for threads as the witness is. */
    public static Evaluator of(Policy policy, String environment, Witness witness) {
        Optional<Environment> found = policy.environments().stream()
                .filter(candidate -> candidate.name().equals(environment))
                .findFirst();
        if (found.isEmpty() && policy.scope() instanceof Policy.Scope.Application) {
            List<String> names =
                    policy.environments().stream().map(Environment::name).toList();
            throw new IllegalArgumentException("no environment '" + environment + "' in "
                    + policy.scope().name() + "; it has " + (names.isEmpty() ? "none" : String.join(", ", names)));
        }
        return new Evaluator(policy, environment, found, witness);
    }

    /**
     * @param resources the objects that shall be deployed
     * @param facts the evidence at hand
     * @param signals metrics; {@link Signals#NONE} leaves conditions on them to the cluster
     * @param now when it is, for windows, waivers and ages
     * @return the verdict; its policy digest is empty, for it is the caller who knows it
     */
    public Verdict check(Resources resources, Facts facts, Signals signals, Instant now) {
        Governed governed = Governed.of(policy, environment, resources);
        Frame frame = new Frame(slots);
        RuleJudge judge = new RuleJudge(programs, frame);
        governed.judged().forEach(judge::judge);
        judge.judgeAcross(governed.judged());
        Map<String, Integer> passed = new LinkedHashMap<>();
        judge.countInto(passed);
        Waivers waivers = new Waivers(policy.security().waivers(), now);
        List<Finding> findings = new ArrayList<>(governed.findings());
        for (RuleJudge.Judged judged : judge.broken()) {
            findings.add(waivers.apply(judged.finding(), judged.program().through()));
        }
        for (Finding finding : demands(governed)) {
            if (finding.outcome() == Outcome.PASS) {
                passed.merge(finding.rule(), 1, Integer::sum);
            } else {
                findings.add(waivers.apply(finding, Set.of()));
            }
        }
        findings.addAll(waivers.remarks());
        Binding binding = governed.binding();
        for (GateProgram gate : gates) {
            gate.judge(facts, binding, frame, now, findings, passed);
        }
        environment.ifPresent(one -> judge(one, governed, now, findings, passed));
        return verdict(findings, passed);
    }

    /**
     * Judges one object by all that it alone can tell, as admission does (semantics, section 10): rules on it, and the keys
     * of Secrets that its configuration demands of an application's only moved workload. Rules across objects, the network,
     * where Secrets come from, gates and windows are judged at Start, over everything that is there.
     *
     * @param object a top-level object, without a namespace or in one that the policy names
     * @param now when it is, for waivers
     * @return the verdict; its policy digest is empty, for it is the caller who knows it
     */
    public Verdict admit(Resource object, Instant now) {
        Governed governed = Governed.single(policy, environment, object);
        RuleJudge judge = new RuleJudge(programs, new Frame(slots));
        governed.judged().forEach(judge::judge);
        Map<String, Integer> passed = new LinkedHashMap<>();
        judge.countInto(passed);
        Waivers waivers = new Waivers(policy.security().waivers(), now);
        List<Finding> findings = new ArrayList<>(governed.findings());
        for (RuleJudge.Judged judged : judge.broken()) {
            findings.add(waivers.apply(judged.finding(), judged.program().through()));
        }
        environment.ifPresent(
                one -> findings.addAll(new ConfigDemands(policy.scope().name(), one, governed).judge(passed)));
        waivers.remarks().stream()
                .filter(remark -> remark.outcome() == Outcome.FAIL)
                .forEach(findings::add); // that a waiver excuses nothing here says nothing about the other objects
        return verdict(findings, passed);
    }

    /** A verdict with other findings: in their order, with the outcome that they make. */
    static Verdict with(Verdict verdict, List<Finding> findings, Map<String, Integer> passed) {
        List<Finding> sorted = new ArrayList<>(findings);
        sorted.sort(ORDER);
        return new Verdict(
                verdict.policy(),
                verdict.policyDigest(),
                verdict.environment(),
                outcome(sorted),
                verdict.enforce(),
                sorted,
                passed);
    }

    private Verdict verdict(List<Finding> findings, Map<String, Integer> passed) {
        findings.sort(ORDER);
        return new Verdict(
                policy.scope().name(),
                "",
                environmentName,
                outcome(findings),
                environment.map(Environment::enforce).orElse(Environment.Enforce.BLOCK),
                findings,
                passed);
    }

    /** That the environment's windows are closed, where they are. */
    public Optional<Finding> window(Instant now) {
        return environment.flatMap(
                one -> one.windows().isEmpty() ? Optional.empty() : new Calendar(one.windows()).judge(now));
    }

    /** What the security block demands beyond rules; what passes is among them. */
    private List<Finding> demands(Governed governed) {
        List<Resource> all = Stream.concat(
                        governed.judged().stream().map(JudgedObject::completed), governed.elsewhere().stream())
                .toList();
        List<Resource> workloads = governed.workloads(policy.scope());
        List<Finding> findings = new ArrayList<>();
        policy.security()
                .network()
                .ifPresent(network ->
                        findings.addAll(NetworkDemands.judge(network, workloads, all, governed.namespace())));
        policy.security()
                .secretSources()
                .ifPresent(
                        sources -> findings.addAll(SecretDemands.judge(sources, workloads, all, governed.namespace())));
        return findings;
    }

    /** What the environment itself demands. */
    private void judge(
            Environment one, Governed governed, Instant now, List<Finding> findings, Map<String, Integer> passed) {
        if (!one.windows().isEmpty()) {
            new Calendar(one.windows())
                    .judge(now)
                    .ifPresentOrElse(findings::add, () -> passed.merge("window", 1, Integer::sum));
        }
        findings.addAll(new ConfigDemands(policy.scope().name(), one, governed).judge(passed));
        findings.addAll(Deferred.of(policy, one));
    }

    /** FAIL first, then what is unknown; what does not count comes last. */
    private static final Comparator<Finding> ORDER = Comparator.comparing(Finding::status)
            .thenComparing((Finding finding) -> finding.outcome() == Outcome.FAIL ? 0 : 1)
            .thenComparing(Finding::outcome, Comparator.reverseOrder())
            .thenComparing(Finding::severity, Comparator.reverseOrder())
            .thenComparing(Finding::rule)
            .thenComparing(Finding::file)
            .thenComparing(Finding::line)
            .thenComparing(Finding::document)
            .thenComparing(finding ->
                    finding.object().map(Finding.ObjectReference::toString).orElse(""))
            .thenComparing(Finding::path)
            .thenComparing(Finding::message)
            .thenComparing(finding -> finding.position().toString());

    private static Outcome outcome(List<Finding> findings) {
        Outcome outcome = Outcome.PASS;
        for (Finding finding : findings) {
            if (finding.status() == Finding.Status.COUNTED && finding.outcome() != Outcome.PASS) {
                outcome = outcome == Outcome.FAIL ? outcome : finding.outcome();
            }
        }
        return outcome;
    }
}
