package dev.sluice.dsl.language.words;

import dev.sluice.dsl.language.grammar.Entry;
import dev.sluice.dsl.language.grammar.Parameter;
import dev.sluice.dsl.language.grammar.Word;
import dev.sluice.dsl.model.Release.Strategy.TrafficRoute;
import java.util.Optional;

/** {@code traffic httpRoute: 'checkout'}. */
final class RouteWord extends Word<TrafficRoute> {
    private final Parameter<String> httpRoute = option("httpRoute", Values.OBJECT, "an HTTPRoute of the Gateway API");
    private final Parameter<String> rollout =
            option("rollout", Values.OBJECT, "a Rollout of Argo, which routes itself");

    RouteWord() {
        super(
                "traffic",
                Times.ONCE,
                "Steps are shares of requests, not of pods, and this routes them.",
                "traffic httpRoute: 'checkout'");
    }

    @Override
    protected Optional<TrafficRoute> read(Entry entry) {
        if (entry.complete()
                && entry.find(httpRoute).isPresent() == entry.find(rollout).isPresent()) {
            return entry.reading()
                    .refuse(
                            "missing",
                            entry.namePosition(),
                            "`traffic` needs one of `httpRoute:` and `rollout:`",
                            "as in: " + example());
        }
        return entry.find(httpRoute)
                .map(name -> new TrafficRoute("HTTPRoute", name, entry.position()))
                .or(() -> entry.find(rollout).map(name -> new TrafficRoute("Rollout", name, entry.position())));
    }
}
