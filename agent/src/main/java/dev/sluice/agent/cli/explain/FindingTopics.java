package dev.sluice.agent.cli.explain;

import dev.sluice.agent.cli.explain.Topic.Group;
import java.util.ArrayList;
import java.util.List;

/** What a report calls findings that come from no rule: the network, Secrets, windows… */
final class FindingTopics {
    private FindingTopics() {}

    static List<Topic> all() {
        List<Topic> topics = new ArrayList<>();
        Page.sections(Page.read("findings.md")).forEach((name, text) -> {
            String first = text.strip().split("(?<=\\.)\\s", 2)[0];
            topics.add(new Topic(name, Group.FINDING, first, () -> text.strip() + "\n"));
        });
        return topics;
    }
}
