package dev.sluice.dsl.evaluate;

import dev.sluice.dsl.evaluate.NetworkJudgement.Complaint;
import dev.sluice.dsl.kubernetes.Answer;
import dev.sluice.dsl.kubernetes.NetworkIsolation;
import dev.sluice.dsl.kubernetes.NetworkPolicy.Direction;
import dev.sluice.dsl.kubernetes.PodTemplate;
import dev.sluice.dsl.kubernetes.PodTemplates;
import dev.sluice.dsl.model.Finding;
import dev.sluice.dsl.model.Node;
import dev.sluice.dsl.model.Outcome;
import dev.sluice.dsl.model.Resource;
import dev.sluice.dsl.model.Security;
import dev.sluice.dsl.model.Security.Verb;
import dev.sluice.dsl.model.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges the lines of {@code network} over the union of all NetworkPolicies that select a pod, as Kubernetes does.
 *
 * <ul>
 *   <li>{@code deny ingress}: the pods are isolated for ingress, and no rule lets in everybody at every port, which would
 *       undo that.
 *   <li>{@code allow} and {@code restrict}: each peer may talk at the ports that the line names (at one at least, where it
 *       names none), and nobody may talk whom no line of that direction names.
 * </ul>
 *
 * <p>A peer's pods are those of the given objects where there are some, else all pods that could be meant; the judged pods
 * alone are not their namespace. Pods on their node's network fail: what NetworkPolicies do to them is undefined.
 */
final class NetworkDemands {
    /** The rule's name in findings and waivers. */
    static final String RULE = "network";

    private NetworkDemands() {}

    /**
     * One finding for each line and pod template, those that pass included.
     *
     * @param workloads whose pods are judged
     * @param all the given objects: NetworkPolicies, Namespaces and the pods of peers are found here
     * @param namespace of the objects that name none
     */
    static List<Finding> judge(
            Security.Network demands, List<Resource> workloads, List<Resource> all, String namespace) {
        NetworkIsolation isolation = NetworkIsolation.of(all, namespace);
        List<Finding> findings = new ArrayList<>();
        for (Resource workload : workloads) {
            String own = workload.namespace().isEmpty() ? namespace : workload.namespace();
            for (PodTemplate template : PodTemplates.of(workload)) {
                for (Direction direction : Direction.values()) {
                    Judged judged = new Judged(workload, template, own);
                    judge(demands, isolation, all, namespace, direction, judged, findings);
                }
            }
        }
        return findings;
    }

    /** The pods that are judged. */
    record Judged(Resource workload, PodTemplate template, String namespace) {
        /** Whether it is these pods that {@code resource} makes from {@code from}; defaults may have been added to one of both. */
        boolean makes(Resource resource, String in, PodTemplate from) {
            return resource.kind().equals(workload.kind())
                    && resource.name().equals(workload.name())
                    && in.equals(namespace)
                    && from.path().equals(template.path());
        }
    }

    private static void judge(
            Security.Network demands,
            NetworkIsolation isolation,
            List<Resource> all,
            String defaultNamespace,
            Direction direction,
            Judged judged,
            List<Finding> findings) {
        List<Security.Traffic> lines = demands.demands().stream()
                .filter(each -> each.direction().name().equals(direction.name()))
                .toList();
        List<Demanded> naming = lines.stream()
                .filter(each -> each.verb() != Verb.DENY)
                .map(each -> Demanded.of(each, judged.namespace()))
                .toList();
        if (lines.isEmpty()) {
            return;
        }
        NetworkJudgement judgement = new NetworkJudgement(isolation, all, defaultNamespace, judged, direction, naming);
        boolean excessTold = false;
        int next = 0;
        for (Security.Traffic line : lines) {
            List<Complaint> complaints = new ArrayList<>(ofThePods(isolation, judged));
            if (line.verb() == Verb.DENY) {
                complaints.addAll(judgement.openness());
            } else {
                if (!excessTold) {
                    complaints.addAll(judgement.excess());
                    excessTold = true;
                }
                complaints.addAll(judgement.missing(naming.get(next++)));
            }
            String snippet =
                    NetworkSnippet.of(judged.workload(), judged.template(), judged.namespace(), direction, naming);
            findings.add(finding(line, judged, judgement, complaints, snippet));
        }
    }

    /** What makes any statement about these pods impossible. */
    private static List<Complaint> ofThePods(NetworkIsolation isolation, Judged judged) {
        List<Complaint> complaints = new ArrayList<>();
        if (NetworkIsolation.usesHostNetwork(judged.template())) {
            complaints.add(new Complaint(
                    Answer.NO,
                    "the pods use their node's network (hostNetwork), where NetworkPolicies have no defined effect"));
        }
        for (NetworkIsolation.Malformed each : isolation.malformed(judged.namespace())) {
            Resource policy = each.resource();
            complaints.add(new Complaint(
                    Answer.UNKNOWN,
                    "NetworkPolicy/" + policy.name() + " (" + policy.file() + ":" + policy.line()
                            + ") is not one that the API server takes: " + each.reason()));
        }
        return complaints;
    }

    private static Finding finding(
            Security.Traffic line,
            Judged judged,
            NetworkJudgement judgement,
            List<Complaint> complaints,
            String snippet) {
        boolean failed = complaints.stream().anyMatch(each -> each.answer() == Answer.NO);
        Outcome outcome = failed ? Outcome.FAIL : complaints.isEmpty() ? Outcome.PASS : Outcome.UNKNOWN;
        Complaint first = complaints.stream()
                .filter(each -> !failed || each.answer() == Answer.NO)
                .findFirst()
                .orElse(new Complaint(Answer.YES, ""));
        List<String> details = new ArrayList<>();
        complaints.stream().filter(each -> each != first).forEach(each -> details.add(each.message()));
        if (!complaints.isEmpty()) {
            details.add("a NetworkPolicy that satisfies every line for " + judgement.word() + ":");
            details.addAll(snippet.lines().toList());
        }
        Resource workload = judged.workload();
        Optional<Node> template = Optional.of(judged.template().template());
        return new Finding(
                Finding.Source.NETWORK,
                RULE,
                "",
                outcome,
                Finding.Status.COUNTED,
                Severity.HIGH,
                first.message(),
                NetworkText.of(line),
                Optional.of(new Finding.ObjectReference(
                        workload.apiVersion(), workload.kind(), judged.namespace(), workload.name())),
                workload.file(),
                template.map(Node::line).filter(number -> number > 0).orElse(workload.line()),
                workload.document(),
                judged.template().pathOf("metadata.labels"),
                NetworkText.of(line),
                judgement.observed(),
                outcome == Outcome.PASS ? "" : fix(first),
                Optional.empty(),
                Optional.empty(),
                details,
                line.position());
    }

    private static String fix(Complaint complaint) {
        String message = complaint.message();
        if (message.contains("hostNetwork")) {
            return "remove hostNetwork, or waive " + RULE + " for this workload";
        }
        if (message.contains(" allows ") && message.startsWith("NetworkPolicy/")) {
            return "narrow that rule, or demand what it allows in network { }";
        }
        return "add the NetworkPolicy that the details show";
    }
}
