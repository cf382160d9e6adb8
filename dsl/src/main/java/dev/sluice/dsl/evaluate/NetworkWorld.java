package dev.sluice.dsl.evaluate;

import dev.sluice.dsl.kubernetes.Addresses;
import dev.sluice.dsl.kubernetes.LabelSelector;
import dev.sluice.dsl.kubernetes.Labels;
import dev.sluice.dsl.kubernetes.NetworkIsolation;
import dev.sluice.dsl.kubernetes.NetworkPolicy;
import dev.sluice.dsl.kubernetes.PodNetwork;
import dev.sluice.dsl.kubernetes.Ranges;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everybody who could stand at the other end of a pod's connections, as far as NetworkPolicies can tell them apart: a
 * selector sees of a label only whether it is absent, has one of the values that some selector names, or has another. So
 * a finite number of peers stands for all, and judging those judges all.
 */
final class NetworkWorld {
    /** More kinds of peers than this are not looked at; the judgement is UNKNOWN then. */
    private static final int MOST_PEERS = 20_000;

    private static final int MOST_RANGES = 500;

    /** A label's value that no selector names. Not a valid value, so it never meets a written one. */
    private static final String OTHER = "/other/";

    private final List<Peer> peers = new ArrayList<>();
    private final List<Place> places = new ArrayList<>();
    private final Map<String, Set<String>> podLabels = new LinkedHashMap<>();
    private boolean complete = true;

    /**
     * @param exists whether there certainly is such a peer, or may be: not every namespace of a cluster is known
     * @param value who it is
     */
    record Peer(PodNetwork.Peer value, boolean exists) {}

    private record Place(String name, Labels labels, boolean exists) {}

    /**
     * @param rules all rules that concern the pod in the direction
     * @param names namespaces that matter besides those that were given
     * @param podKeys labels of pods that matter, with the values that do
     * @param ranges addresses that matter
     */
    static NetworkWorld of(
            NetworkIsolation isolation,
            List<PodNetwork.PolicyRule> rules,
            Collection<String> names,
            Map<String, Set<String>> podKeys,
            List<Ranges> ranges) {
        NetworkWorld world = new NetworkWorld();
        Map<String, Set<String>> namespaceKeys = new LinkedHashMap<>();
        podKeys.forEach((key, values) -> world.podLabels
                .computeIfAbsent(key, any -> new LinkedHashSet<>())
                .addAll(values));
        List<Ranges> all = new ArrayList<>(ranges);
        for (PodNetwork.PolicyRule each : rules) {
            for (NetworkPolicy.Peer peer : each.rule().peers()) {
                if (peer instanceof NetworkPolicy.PodPeer pods) {
                    collect(pods.pods(), world.podLabels);
                    pods.namespaces().ifPresent(selector -> collect(selector, namespaceKeys));
                } else {
                    all.add(((NetworkPolicy.AddressPeer) peer).addresses());
                }
            }
        }
        world.addPlaces(isolation, names, namespaceKeys);
        world.addPods();
        world.addAddresses(all);
        return world;
    }

    /** Whether these are all; else there were too many to look at. */
    boolean complete() {
        return complete;
    }

    List<Peer> peers() {
        return peers;
    }

    /** The kinds of pods of a namespace that have {@code label}, where one is given. */
    List<PodNetwork.PodPeer> podsOf(String namespace, Map<String, String> label) {
        List<PodNetwork.PodPeer> pods = new ArrayList<>();
        for (Peer each : peers) {
            if (each.value() instanceof PodNetwork.PodPeer pod
                    && pod.namespace().equals(namespace)
                    && label.entrySet().stream()
                            .allMatch(entry ->
                                    entry.getValue().equals(pod.labels().known().get(entry.getKey())))) {
                pods.add(pod);
            }
        }
        return pods;
    }

    private static void collect(LabelSelector selector, Map<String, Set<String>> into) {
        for (LabelSelector.Requirement each : selector.requirements()) {
            into.computeIfAbsent(each.key(), any -> new LinkedHashSet<>()).addAll(each.values());
        }
    }

    /** Namespaces that are known or named, and those that no one has named: one for each way to label it. */
    private void addPlaces(NetworkIsolation isolation, Collection<String> names, Map<String, Set<String>> keys) {
        Set<String> named = new LinkedHashSet<>(names);
        named.addAll(isolation.namespaces());
        named.addAll(keys.getOrDefault(Labels.NAMESPACE_NAME, Set.of()));
        named.forEach(name -> places.add(new Place(name, isolation.namespace(name), true)));
        Map<String, Set<String>> free = new LinkedHashMap<>(keys);
        free.remove(Labels.NAMESPACE_NAME);
        for (Map<String, String> labels : combinations(free)) {
            places.add(new Place(OTHER, Labels.complete(labels).with(Labels.NAMESPACE_NAME, OTHER), false));
        }
    }

    private void addPods() {
        List<Map<String, String>> kinds = combinations(podLabels);
        if ((long) kinds.size() * places.size() > MOST_PEERS) {
            complete = false;
            return;
        }
        for (Place place : places) {
            for (Map<String, String> labels : kinds) {
                Labels all = Labels.complete(labels);
                peers.add(new Peer(new PodNetwork.PodPeer(place.name(), place.labels(), all), place.exists()));
            }
        }
    }

    /** Every way to set or leave the labels; none is set in the first. */
    private List<Map<String, String>> combinations(Map<String, Set<String>> keys) {
        List<Map<String, String>> all = new ArrayList<>(List.of(Map.of()));
        for (Map.Entry<String, Set<String>> key : keys.entrySet()) {
            List<Optional<String>> choices = new ArrayList<>(List.of(Optional.empty(), Optional.of(OTHER)));
            key.getValue().forEach(value -> choices.add(Optional.of(value)));
            if ((long) all.size() * choices.size() > MOST_PEERS) {
                complete = false;
                return List.of();
            }
            List<Map<String, String>> next = new ArrayList<>();
            for (Optional<String> choice : choices) {
                for (Map<String, String> labels : all) {
                    Map<String, String> more = new LinkedHashMap<>(labels);
                    choice.ifPresent(value -> more.put(key.getKey(), value));
                    next.add(more);
                }
            }
            all = next;
        }
        return all;
    }

    /** Cuts all addresses into parts that each range contains wholly or not at all. */
    private void addAddresses(List<Ranges> ranges) {
        if (ranges.size() > MOST_RANGES) {
            complete = false;
            return;
        }
        List<Ranges> parts = new ArrayList<>(List.of(Addresses.ALL));
        for (Ranges range : new LinkedHashSet<>(ranges)) {
            List<Ranges> next = new ArrayList<>();
            for (Ranges part : parts) {
                Ranges inside = part.intersect(range);
                Ranges outside = part.minus(range);
                if (!inside.isEmpty()) {
                    next.add(inside);
                }
                if (!outside.isEmpty()) {
                    next.add(outside);
                }
            }
            parts = next;
        }
        parts.forEach(part -> peers.add(new Peer(new PodNetwork.AddressPeer(part), true)));
    }
}
