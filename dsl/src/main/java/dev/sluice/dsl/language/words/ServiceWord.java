package dev.sluice.dsl.language.words;

import dev.sluice.dsl.language.grammar.Entry;
import dev.sluice.dsl.language.grammar.Parameter;
import dev.sluice.dsl.language.grammar.Word;
import dev.sluice.dsl.model.Policy.ServicePort;
import java.util.Optional;

/** {@code service 'checkout', port: 8080}. */
final class ServiceWord extends Word<ServicePort> {
    private final Parameter<String> name = argument("name", Values.NAME, "the Service's name");
    private final Parameter<Integer> port =
            option("port", Values.PORT, "the port of the pods that health checks ask; else the readiness probe's");

    ServiceWord() {
        super(
                "service",
                Times.MANY,
                "A Service whose selector moves with the release.",
                "service 'checkout', port: 8080");
    }

    @Override
    protected Optional<ServicePort> read(Entry entry) {
        return Optional.of(new ServicePort(entry.get(name), entry.find(port), entry.position()));
    }
}
