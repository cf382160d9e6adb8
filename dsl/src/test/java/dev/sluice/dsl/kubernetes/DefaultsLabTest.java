package dev.sluice.dsl.kubernetes;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.dsl.model.Resource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Our defaults against the API server's: {@code mvn -Plab verify} with KUBECONFIG set and kubectl on the path. */
@Tag("lab")
class DefaultsLabTest {
    private static final int OBJECTS = 1_500;
    private static final long SEED = 20_260_101;
    private static ApiServer server;

    @BeforeAll
    static void start() throws IOException {
        server = new ApiServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void anObjectAsWrittenIsWhatTheServerReturns() throws Exception {
        check(OtherObjects.ALL);
    }

    @Test
    void randomObjectsWithPodsAreWhatTheServerReturns() throws Exception {
        RandomObjects objects = new RandomObjects(SEED);
        check(Stream.generate(objects::next).limit(OBJECTS).toList());
    }

    private static void check(List<String> objects) throws Exception {
        List<String> failures = new ArrayList<>();
        for (String object : objects) {
            Resource written = JsonNodes.resource(object);
            ApiServer.Answer answer = server.create(written);
            if (answer.status() == 201) {
                compare(written, answer, failures);
            } else {
                failures.add(object + "\n  refused: " + answer.text());
            }
        }
        assertTrue(
                failures.isEmpty(),
                () -> failures.size() + " of " + objects.size() + ":\n"
                        + String.join("\n", failures.subList(0, Math.min(10, failures.size()))));
    }

    private static void compare(Resource written, ApiServer.Answer answer, List<String> failures) {
        SchemaType.ObjectOf type =
                Schema.bundled().kind(written.apiVersion(), written.kind()).orElseThrow();
        Resource defaulted = Defaults.apply(written);
        List<String> differences = ServerAdditions.differences(written.kind(), type, defaulted.root(), answer.object());
        Resource returned = JsonNodes.resource(JsonNodes.write(answer.object()));
        List<String> again = ServerAdditions.differences(
                written.kind(), type, Defaults.apply(returned).root(), answer.object());
        if (!differences.isEmpty() || !again.isEmpty()) {
            failures.add(JsonNodes.write(written.root()) + "\n  " + String.join("\n  ", differences)
                    + "\n  returned, then defaulted: " + again);
        }
    }
}
