package dev.sluice.dsl.kubernetes;

import dev.sluice.dsl.model.Node;
import dev.sluice.dsl.model.Resource;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The API server that KUBECONFIG names, through {@code kubectl proxy}; it only ever makes dry runs. */
final class ApiServer implements AutoCloseable {
    private final Process proxy;
    private final URI base;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    ApiServer() throws IOException {
        proxy = new ProcessBuilder("kubectl", "proxy", "--port=0")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = proxy.inputReader(StandardCharsets.UTF_8);
        String line = output.readLine(); // Starting to serve on 127.0.0.1:40001
        if (line == null) {
            throw new IOException("kubectl proxy has not started: is KUBECONFIG set?");
        }
        base = URI.create("http://" + line.substring(line.lastIndexOf(' ') + 1));
    }

    /** The status and the object that a creation of {@code resource} in the namespace {@code default} would give. */
    Answer create(Resource resource) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        base.resolve(path(resource) + "?dryRun=All&fieldValidation=Strict"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JsonNodes.write(resource.root())))
                .build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), JsonNodes.read(response.body()), response.body());
    }

    record Answer(int status, Node object, String text) {}

    private static String path(Resource resource) {
        String api = resource.apiVersion().contains("/") ? "/apis/" : "/api/";
        String singular = resource.kind().toLowerCase(Locale.ROOT);
        String plural = singular.endsWith("y")
                ? singular.substring(0, singular.length() - 1) + "ies"
                : singular + (singular.endsWith("s") ? "es" : "s");
        boolean cluster = resource.kind()
                .matches(
                        "Namespace|PersistentVolume|StorageClass|PriorityClass|IngressClass|ClusterRoleBinding|.*WebhookConfiguration|.*AdmissionPolicy");
        return api + resource.apiVersion() + (cluster ? "/" : "/namespaces/default/") + plural;
    }

    @Override
    public void close() {
        proxy.destroy();
    }
}
