package dev.sluice.dsl.evaluate;

import dev.sluice.dsl.evaluate.Demanded.Target;
import dev.sluice.dsl.kubernetes.Addresses;
import dev.sluice.dsl.kubernetes.Answer;
import dev.sluice.dsl.kubernetes.Labels;
import dev.sluice.dsl.kubernetes.NetworkIsolation;
import dev.sluice.dsl.kubernetes.NetworkPolicy;
import dev.sluice.dsl.kubernetes.NetworkPolicy.Direction;
import dev.sluice.dsl.kubernetes.PodNetwork;
import dev.sluice.dsl.kubernetes.PodNetwork.Allowed;
import dev.sluice.dsl.kubernetes.PodTemplate;
import dev.sluice.dsl.kubernetes.PodTemplates;
import dev.sluice.dsl.kubernetes.Ports;
import dev.sluice.dsl.kubernetes.Ranges;
import dev.sluice.dsl.model.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One direction of one pod's network, against all that the policy demands of that direction. */
final class NetworkJudgement {
    private final PodNetwork pod;
    private final Direction direction;
    private final List<Demanded> demands;
    private final List<Given> given;
    private final NetworkWorld world;

    NetworkJudgement(
            NetworkIsolation isolation,
            List<Resource> all,
            String defaultNamespace,
            NetworkDemands.Judged judged,
            Direction direction,
            List<Demanded> demands) {
        String namespace = judged.namespace();
        this.pod = isolation.pod(namespace, judged.template());
        this.direction = direction;
        this.demands = demands;
        Set<String> names = new LinkedHashSet<>(List.of(namespace, "default", Demanded.DNS_NAMESPACE));
        Map<String, Set<String>> keys = new LinkedHashMap<>();
        List<Ranges> ranges = new ArrayList<>();
        for (Demanded each : demands) {
            names.addAll(each.namespaces());
            each.podKeys()
                    .forEach((key, values) -> keys.computeIfAbsent(key, any -> new LinkedHashSet<>())
                            .addAll(values));
            each.targets().forEach(target -> ranges.add(target.addresses()));
        }
        world = NetworkWorld.of(isolation, pod.rules(direction), names, keys, ranges);
        given = given(isolation, all, defaultNamespace, judged);
    }

    /**
     * Something that a demand does not allow, or does not find.
     *
     * @param answer NO = certainly broken, UNKNOWN = perhaps
     */
    record Complaint(Answer answer, String message) {}

    /**
     * Pods that the given objects make.
     *
     * @param own whether they are made from the judged template
     */
    private record Given(PodNetwork.PodPeer pod, boolean own) {}

    /**
     * The pods that stand for the peers that they are. A single Pod does not: no NetworkPolicy keeps a pod from itself.
     *
     * @see <a href="https://kubernetes.io/docs/concepts/services-networking/network-policies/">Network Policies</a>
     */
    private static List<Given> given(
            NetworkIsolation isolation, List<Resource> all, String defaultNamespace, NetworkDemands.Judged judged) {
        List<Given> given = new ArrayList<>();
        for (Resource each : all) {
            String namespace = each.namespace().isEmpty() ? defaultNamespace : each.namespace();
            for (PodTemplate template : PodTemplates.of(each)) {
                boolean own = judged.makes(each, namespace, template);
                if (!own || !template.path().isEmpty()) {
                    Labels labels = Labels.of(template);
                    given.add(
                            new Given(new PodNetwork.PodPeer(namespace, isolation.namespace(namespace), labels), own));
                }
            }
        }
        return given;
    }

    Answer isolated() {
        return pod.isolated(direction);
    }

    /** The policies that isolate the pod, for messages. */
    private String isolating() {
        return String.join(
                ", ",
                pod.selecting(direction).stream()
                        .map(each -> each.policy().place())
                        .toList());
    }

    /** Which policies were found. */
    String observed() {
        return pod.selecting(direction).isEmpty()
                ? "no NetworkPolicy selects the pods for " + word()
                : "selected for " + word() + " by " + isolating();
    }

    /** What is wrong with the isolation itself: nothing isolates, or everybody is let through at every port. */
    List<Complaint> openness() {
        if (isolated() == Answer.NO) {
            return List.of(new Complaint(
                    Answer.NO,
                    "no NetworkPolicy selects the pods for " + word() + ": " + everybody() + " at every port"));
        }
        if (isolated() == Answer.UNKNOWN) {
            return List.of(new Complaint(
                    Answer.UNKNOWN,
                    "whether " + isolating() + " selects the pods depends on labels that a controller sets"));
        }
        for (PodNetwork.PolicyRule each : pod.rules(direction)) {
            if (each.rule().peers().isEmpty() && each.rule().ports().isEmpty()) {
                return List.of(new Complaint(Answer.NO, each.place() + " lets through everybody at every port"));
            }
        }
        return List.of();
    }

    /** What is allowed and demanded by no line. */
    List<Complaint> excess() {
        if (isolated() != Answer.YES) {
            return openness();
        }
        if (!world.complete()) {
            return List.of(
                    new Complaint(Answer.UNKNOWN, "the policies' selectors tell apart more peers than are looked at"));
        }
        Map<String, Answer> found = new LinkedHashMap<>();
        for (PodNetwork.PolicyRule each : pod.rules(direction)) {
            Worst worst = worst(each);
            if (worst != null) {
                String message = each.place() + " " + allows(each) + "; demanded is only " + demanded();
                found.merge(message + worst.doubt(), worst.answer(), Answer::and);
            }
        }
        return found.entrySet().stream()
                .map(entry -> new Complaint(entry.getValue(), entry.getKey()))
                .toList();
    }

    private record Worst(Answer answer, String doubt) {}

    /** The gravest thing that a rule allows beyond the demands, or null. */
    private Worst worst(PodNetwork.PolicyRule rule) {
        Worst worst = null;
        Answer selects = pod.selecting(direction).stream()
                .filter(each -> each.policy() == rule.policy())
                .findFirst()
                .orElseThrow()
                .selects();
        for (NetworkWorld.Peer each : world.peers()) {
            Allowed allowed = pod.allowed(rule.rule(), direction, each.value());
            Ranges permitted = permitted(each.value());
            if (!permitted.containsAll(allowed.certainly()) && each.exists() && selects == Answer.YES) {
                return new Worst(Answer.NO, "");
            }
            if (worst == null && !permitted.containsAll(allowed.possibly())) {
                worst = new Worst(Answer.UNKNOWN, doubt(each, allowed));
            }
        }
        return worst;
    }

    private static String doubt(NetworkWorld.Peer peer, Allowed allowed) {
        if (!peer.exists()) {
            return "; which namespaces have such labels is not known: select them by " + Labels.NAMESPACE_NAME;
        }
        return allowed.certainly().equals(allowed.possibly())
                ? ""
                : "; whether that is more depends on labels or port names that are not in the given objects";
    }

    private Ranges permitted(PodNetwork.Peer peer) {
        Ranges permitted = Ranges.NONE;
        for (Demanded each : demands) {
            permitted = permitted.union(each.permitted(peer));
        }
        return permitted;
    }

    /** The peers of a line that may not talk although it demands that they may. */
    List<Complaint> missing(Demanded demanded) {
        List<Complaint> missing = new ArrayList<>();
        for (Target target : world.complete() ? demanded.targets() : List.<Target>of()) {
            Answer reached = reached(demanded, target);
            if (reached != Answer.YES) {
                String ports = demanded.anyPort(target) ? "any port" : Ports.show(target.required());
                String which = reached == Answer.NO ? "no NetworkPolicy allows " : "no NetworkPolicy surely allows ";
                String doubt = reached == Answer.NO
                        ? ""
                        : "; some of its pods, or some cases of what is not known, are allowed: name them more closely,"
                                + " or give their manifests";
                String way = direction == Direction.INGRESS ? "from " : "to ";
                missing.add(
                        new Complaint(reached, which + word() + " " + way + target.text() + " at " + ports + doubt));
            }
        }
        return missing;
    }

    /**
     * Whether a demanded peer may talk to the pods. The given pods stand for it where there are some. The judged pods alone
     * do not stand for their whole namespace, and whether there is a second one of them is not certain.
     */
    private Answer reached(Demanded demanded, Target target) {
        if (!target.addresses().isEmpty()) {
            Answer all = Answer.YES;
            for (NetworkWorld.Peer each : world.peers()) {
                if (each.value() instanceof PodNetwork.AddressPeer part && target.covers(part)) {
                    all = all.and(reached(demanded, target, part));
                }
            }
            return all;
        }
        List<Given> known = given.stream()
                .filter(each -> each.pod().namespace().equals(target.namespace()) && has(each.pod(), target.labels()))
                .toList();
        boolean wholeNamespace = target.labels().isEmpty();
        if (wholeNamespace ? known.stream().allMatch(Given::own) : known.isEmpty()) {
            return reachedOfAll(demanded, target);
        }
        Answer all = Answer.YES;
        for (Given each : known) {
            Answer reached = reached(demanded, target, each.pod());
            boolean perhapsNobody = each.own() && wholeNamespace && reached == Answer.NO;
            all = all.and(perhapsNobody ? Answer.UNKNOWN : reached);
        }
        return all;
    }

    /** For peers of whom no manifest was given: all pods that could be meant. Certainly not reached = none of them is. */
    private Answer reachedOfAll(Demanded demanded, Target target) {
        Answer all = Answer.YES;
        Answer any = Answer.NO;
        for (PodNetwork.PodPeer each : world.podsOf(target.namespace(), target.labels())) {
            Answer reached = reached(demanded, target, each);
            all = all.and(reached);
            any = any.or(reached);
        }
        return all == Answer.NO && any != Answer.NO ? Answer.UNKNOWN : all;
    }

    private static boolean has(PodNetwork.PodPeer pod, Map<String, String> labels) {
        return labels.entrySet().stream()
                .allMatch(each -> each.getValue().equals(pod.labels().known().get(each.getKey())));
    }

    private Answer reached(Demanded demanded, Target target, PodNetwork.Peer peer) {
        Allowed allowed = pod.allowed(direction, peer);
        if (demanded.anyPort(target)) {
            boolean possible = !allowed.possibly().isEmpty();
            return !allowed.certainly().isEmpty() ? Answer.YES : possible ? Answer.UNKNOWN : Answer.NO;
        }
        if (allowed.certainly().containsAll(target.required())) {
            return Answer.YES;
        }
        return allowed.possibly().containsAll(target.required()) ? Answer.UNKNOWN : Answer.NO;
    }

    private String allows(PodNetwork.PolicyRule rule) {
        List<String> peers = new ArrayList<>();
        for (var peer : rule.rule().peers()) {
            peers.add(PeerText.of(peer));
        }
        Ranges ports = rule.rule().ports().isEmpty() ? Ports.ALL : Ranges.NONE;
        List<String> named = new ArrayList<>();
        for (var port : rule.rule().ports()) {
            if (port instanceof NetworkPolicy.NumberedPorts numbered) {
                ports = ports.union(numbered.ports());
            } else if (port instanceof NetworkPolicy.NamedPort name) {
                named.add(name.protocol() + " '" + name.name() + "'");
            }
        }
        if (!ports.isEmpty()) {
            named.add(0, Ports.show(ports));
        }
        String who = peers.isEmpty() ? "everybody" : String.join(" and ", peers);
        return "allows " + word() + (direction == Direction.INGRESS ? " from " : " to ") + who + " at "
                + String.join(", ", named);
    }

    private String demanded() {
        List<String> texts = new ArrayList<>();
        for (Demanded each : demands) {
            for (Target target : each.targets()) {
                texts.add(target.text() + " at " + Ports.show(target.required()));
            }
        }
        return texts.isEmpty() ? "nobody" : String.join(", ", texts);
    }

    String word() {
        return direction == Direction.INGRESS ? "ingress" : "egress";
    }

    private String everybody() {
        return direction == Direction.INGRESS ? "everybody may reach them" : "they may reach everybody";
    }

    /** How a policy's peers are called in messages. */
    private static final class PeerText {
        static String of(NetworkPolicy.Peer peer) {
            if (peer instanceof NetworkPolicy.AddressPeer block) {
                return Addresses.show(block.addresses());
            }
            var pods = (NetworkPolicy.PodPeer) peer;
            String who = pods.pods().requirements().isEmpty() ? "every pod" : "pods with " + pods.pods();
            String where = pods.namespaces()
                    .map(selector ->
                            selector.requirements().isEmpty() ? "of every namespace" : "of namespaces with " + selector)
                    .orElse("of the same namespace");
            return who + " " + where;
        }
    }
}
