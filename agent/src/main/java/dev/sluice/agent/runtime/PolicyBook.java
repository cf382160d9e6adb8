package dev.sluice.agent.runtime;

import dev.sluice.agent.api.DeployPolicy;
import dev.sluice.agent.api.Unsupported;
import dev.sluice.dsl.Sluice;
import dev.sluice.dsl.TeamLibrary;
import dev.sluice.dsl.json.Json;
import dev.sluice.dsl.language.Loaded;
import dev.sluice.dsl.model.Library;
import dev.sluice.dsl.model.Policy;
import dev.sluice.dsl.model.Policy.Scope;
import dev.sluice.dsl.model.Problem;
import dev.sluice.policies.StandardLibrary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which policies are in force. Pure: DeployPolicies in, what governs out. A text that does not load leaves the last one that did
 * in force; of two that move the same workload the older one does (semantics, section 11).
 */
final class PolicyBook {
    private static final int MOST_PROBLEMS = 50;

    private final Duration interval;
    private final Map<DeployPolicy.Spec, Reading> read = new HashMap<>();

    PolicyBook(Duration interval) {
        this.interval = interval;
    }

    /** What became of a text. */
    private record Reading(Optional<Policy> policy, String digest, List<String> problems) {}

    /**
     * What one DeployPolicy comes to.
     *
     * @param policy what is in force of it
     * @param digest of its present text, where that loads
     * @param problems of its present text
     * @param conflict the older policy that moves the same, and what; absent where none does
     */
    record Entry(
            DeployPolicy object,
            Optional<GovernedPolicy> policy,
            Optional<String> digest,
            List<String> problems,
            Optional<String> conflict) {
        /** Whether an older text than the present one is in force. */
        boolean isBehind() {
            return policy.isPresent() && digest.isEmpty();
        }
    }

    /** Everything in force, by the DeployPolicies' names. */
    Map<String, Entry> read(Collection<DeployPolicy> objects) {
        List<DeployPolicy> oldestFirst = objects.stream()
                .sorted(Comparator.comparing(
                                (DeployPolicy each) -> each.getMetadata().getCreationTimestamp())
                        .thenComparing(each -> each.getMetadata().getName()))
                .toList();
        Map<String, Entry> entries = new LinkedHashMap<>();
        Map<String, String> moved = new HashMap<>();
        Set<DeployPolicy.Spec> used = new HashSet<>();
        for (DeployPolicy object : oldestFirst) {
            entries.put(object.getMetadata().getName(), entry(object, moved, used));
        }
        read.keySet().retainAll(used);
        return entries;
    }

    private Entry entry(DeployPolicy object, Map<String, String> moved, Set<DeployPolicy.Spec> used) {
        String name = object.getMetadata().getName();
        used.add(object.getSpec());
        Reading present = read.computeIfAbsent(object.getSpec(), this::load);
        DeployPolicy.Spec source = object.getSpec();
        Reading effective = present;
        DeployPolicy.Spec last =
                object.getStatus() == null ? null : object.getStatus().inForce();
        if (present.policy().isEmpty() && last != null) {
            used.add(last);
            source = last;
            effective = read.computeIfAbsent(last, this::load);
        }
        Optional<String> digest = present.policy().map(policy -> present.digest());
        if (effective.policy().isEmpty()) {
            return new Entry(object, Optional.empty(), digest, present.problems(), Optional.empty());
        }
        GovernedPolicy policy = GovernedPolicy.of(
                name,
                effective.digest(),
                source,
                Instant.parse(object.getMetadata().getCreationTimestamp()),
                effective.policy().get(),
                interval);
        Optional<String> conflict = conflict(policy, moved);
        return new Entry(
                object,
                conflict.isPresent() ? Optional.empty() : Optional.of(policy),
                digest,
                present.problems(),
                conflict);
    }

    private static Optional<String> conflict(GovernedPolicy policy, Map<String, String> moved) {
        if (policy.policy().scope() instanceof Scope.Platform) {
            return Optional.empty();
        }
        List<String> mine = new ArrayList<>();
        policy.policy()
                .environments()
                .forEach(environment -> policy.moves()
                        .forEach(workload -> mine.add(environment.namespace() + "/Deployment/" + workload)));
        for (String workload : mine) {
            if (moved.containsKey(workload)) {
                return Optional.of(moved.get(workload) + " is older and moves " + workload);
            }
        }
        mine.forEach(workload -> moved.put(workload, policy.name()));
        return Optional.empty();
    }

    private Reading load(DeployPolicy.Spec spec) {
        List<Problem> problems = new ArrayList<>();
        Optional<Policy> policy = Optional.empty();
        Loaded<Library> library = library(spec);
        problems.addAll(library.problems());
        if (library.value().isPresent()) {
            Loaded<Policy> loaded = Sluice.load(
                    spec.source().file(), spec.source().text(), library.value().get());
            problems.addAll(loaded.problems());
            policy = loaded.value();
        }
        policy.map(Unsupported::of).ifPresent(problems::addAll);
        List<String> texts = new ArrayList<>(problems.stream()
                .filter(problem -> problem.level() == Problem.Level.ERROR)
                .limit(MOST_PROBLEMS)
                .map(PolicyBook::text)
                .toList());
        policy.filter(loaded -> !DeployPolicy.Spec.of(loaded, spec.source(), spec.library())
                        .namespaces()
                        .equals(spec.namespaces().stream().sorted().toList()))
                .ifPresent(
                        loaded -> texts.add(
                                spec.source().file()
                                        + ": namespaces: spec.namespaces and the namespaces of the text differ; sluice apply writes both"));
        return texts.isEmpty()
                ? new Reading(policy, policy.map(Json::digest).orElse(""), List.of())
                : new Reading(Optional.empty(), "", texts);
    }

    private static Loaded<Library> library(DeployPolicy.Spec spec) {
        if (spec.library() == null || spec.library().isEmpty()) {
            return new Loaded<>(Optional.of(StandardLibrary.bundled()), List.of());
        }
        List<TeamLibrary.Source> sources = new TreeMap<>(spec.library())
                .entrySet().stream()
                        .map(file -> new TeamLibrary.Source(file.getKey(), file.getKey(), file.getValue()))
                        .toList();
        return TeamLibrary.load(StandardLibrary.bundled(), sources);
    }

    private static String text(Problem problem) {
        String text = problem.position() + ": " + problem.code() + ": " + problem.message();
        return text.length() <= 1_000 ? text : text.substring(0, 999) + "…";
    }

    /** The policy that a release started with, from what the release itself keeps. */
    Optional<GovernedPolicy> pinned(String name, String digest, DeployPolicy.Spec source, Instant created) {
        Reading reading = load(source);
        return reading.policy()
                .filter(policy -> reading.digest().equals(digest))
                .map(policy -> GovernedPolicy.of(name, digest, source, created, policy, interval));
    }
}
