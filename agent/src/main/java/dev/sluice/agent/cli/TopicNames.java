package dev.sluice.agent.cli;

import dev.sluice.agent.cli.explain.Topic;
import dev.sluice.agent.cli.explain.Topics;
import dev.sluice.policies.StandardLibrary;
import java.util.Iterator;

/** What {@code sluice explain} can be asked, for the completion script. */
final class TopicNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        return new Topics(StandardLibrary::bundled)
                .all()
                .map(Topic::name)
                .distinct()
                .sorted()
                .iterator();
    }
}
