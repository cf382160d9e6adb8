package dev.sluice.agent.cli.explain;

import dev.sluice.agent.cli.explain.Topic.Group;
import dev.sluice.dsl.model.Library;
import dev.sluice.dsl.model.Nearest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** All that can be explained. A kind of things is looked at only when it may hold what is asked for. */
public final class Topics {
    private final Map<Group, Supplier<List<Topic>>> sources = new EnumMap<>(Group.class);

    /** @param library whose policies and rules are topics as well; asked for last */
    public Topics(Supplier<Library> library) {
        sources.put(Group.PAGE, PageTopics::all);
        sources.put(Group.WORD, () -> words(Group.WORD));
        sources.put(Group.VALUE, () -> words(Group.VALUE));
        sources.put(Group.FUNCTION, FunctionTopics::all);
        sources.put(Group.PROBLEM, ProblemTopics::all);
        sources.put(Group.FINDING, FindingTopics::all);
        sources.put(Group.EVIDENCE, EvidenceTopics::all);
        sources.put(Group.OUTPUT, OutputTopics::all);
        sources.put(Group.LIBRARY, () -> LibraryTopics.all(library.get()));
    }

    private static List<Topic> words(Group group) {
        return WordTopics.all().stream().filter(topic -> topic.group() == group).toList();
    }

    /** The topics of a kind, in the order in which they are best read. */
    public List<Topic> of(Group group) {
        return sources.get(group).get();
    }

    /** Everything of this name: a word may be a fact, a problem and a finding as well. A rule may be named without its area. */
    public List<Topic> named(String name) {
        List<Topic> found = new ArrayList<>();
        for (Group group : Group.values()) {
            if (group != Group.LIBRARY) {
                of(group).stream().filter(topic -> topic.name().equals(name)).forEach(found::add);
            }
        }
        if (found.isEmpty()) {
            List<Topic> library = of(Group.LIBRARY);
            library.stream().filter(topic -> topic.name().equals(name)).forEach(found::add);
            if (found.isEmpty()) {
                library.stream()
                        .filter(topic -> topic.name().endsWith("/" + name))
                        .forEach(found::add);
            }
        }
        return found;
    }

    /** Names that somebody who wrote an unknown one may have meant. */
    public List<String> nearest(String name) {
        return Nearest.to(name, all().map(Topic::name).distinct().toList());
    }

    public Stream<Topic> all() {
        return sources.values().stream().flatMap(source -> source.get().stream());
    }

    /** The names of a kind, in alphabetical order, case aside. */
    public List<String> names(Group group) {
        return of(group).stream()
                .map(Topic::name)
                .distinct()
                .sorted(Comparator.comparing((String name) -> name.toLowerCase(java.util.Locale.ROOT))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** The JSON Schema of what a topic is about, where there is one. */
    public java.util.Optional<String> schema(String topic) {
        return PageTopics.schema(topic);
    }
}
