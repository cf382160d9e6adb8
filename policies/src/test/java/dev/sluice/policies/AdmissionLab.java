package dev.sluice.policies;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The real admission of the cluster that KUBECONFIG names, asked by dry runs through {@code kubectl proxy}. */
final class AdmissionLab implements AutoCloseable {
    private static final Pattern VIOLATIONS =
            Pattern.compile("violates PodSecurity \\\\\"[^\"]*\\\\\": (.*?)\",\"reason\"");

    private final Process proxy;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String address;
    private final List<String> namespaces = new ArrayList<>();

    /** What admission said: whether the API server took the object at all, and what PodSecurity named as violated. */
    record Answer(int status, Set<String> violations, String text) {
        boolean accepted() {
            return status == 201 || status == 200;
        }

        boolean judged() {
            return accepted() || status == 403 && !violations.isEmpty();
        }
    }

    AdmissionLab() throws IOException {
        proxy = new ProcessBuilder("kubectl", "proxy", "--port=0", "--address=127.0.0.1")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(proxy.getInputStream(), StandardCharsets.UTF_8));
        String line = output.readLine();
        if (line == null || !line.contains("127.0.0.1:")) {
            throw new IOException("kubectl proxy did not start; is KUBECONFIG set and kubectl on the path?");
        }
        address = "http://" + line.substring(line.indexOf("127.0.0.1:")).trim();
    }

    /** A namespace in which PodSecurity enforces {@code level} (none = nothing is enforced), ready for pods. */
    void namespace(String name, String level, String version) throws IOException, InterruptedException {
        Map<String, Object> labels = new LinkedHashMap<>();
        labels.put("pod-security.kubernetes.io/enforce", level);
        labels.put("pod-security.kubernetes.io/enforce-version", version);
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("name", name);
        metadata.put("labels", labels);
        HttpResponse<String> made =
                send("POST", "/api/v1/namespaces", "application/json", json(Map.of("metadata", metadata)));
        if (made.statusCode() != 201) {
            throw new IOException("namespace " + name + ": " + made.body());
        }
        namespaces.add(name);
    }

    /** Waits until the controller has made the account without which no pod is accepted. */
    void awaitAccounts() throws IOException, InterruptedException {
        long end = System.nanoTime() + 60_000_000_000L;
        for (String namespace : namespaces) {
            while (send("GET", "/api/v1/namespaces/" + namespace + "/serviceaccounts/default", "", "")
                            .statusCode()
                    != 200) {
                if (System.nanoTime() > end) {
                    throw new IOException("no service account appeared in " + namespace);
                }
                Thread.onSpinWait();
            }
        }
    }

    /** What would happen to a new pod. */
    Answer create(String namespace, Map<String, Object> pod) throws IOException, InterruptedException {
        return answer(
                send("POST", "/api/v1/namespaces/" + namespace + "/pods?dryRun=All", "application/json", json(pod)));
    }

    /** Creates the pod in earnest. */
    void make(String namespace, Map<String, Object> pod) throws IOException, InterruptedException {
        HttpResponse<String> made =
                send("POST", "/api/v1/namespaces/" + namespace + "/pods", "application/json", json(pod));
        if (made.statusCode() != 201) {
            throw new IOException(made.body());
        }
    }

    /** What would happen to one more ephemeral container of a running pod. */
    Answer addEphemeral(String namespace, String pod, Map<String, Object> container)
            throws IOException, InterruptedException {
        String patch = json(Map.of("spec", Map.of("ephemeralContainers", List.of(container))));
        return answer(send(
                "PATCH",
                "/api/v1/namespaces/" + namespace + "/pods/" + pod + "/ephemeralcontainers?dryRun=All",
                "application/strategic-merge-patch+json",
                patch));
    }

    /** What the API server makes of a manifest: its own text of it with all defaults, or why it refuses. */
    Answer create(String namespace, String kind, String yaml) throws IOException, InterruptedException {
        String collection = switch (kind) {
            case "Pod" -> "/api/v1/namespaces/" + namespace + "/pods";
            case "Deployment" -> "/apis/apps/v1/namespaces/" + namespace + "/deployments";
            case "CronJob" -> "/apis/batch/v1/namespaces/" + namespace + "/cronjobs";
            default -> throw new IllegalArgumentException(kind);
        };
        return answer(send("POST", collection + "?dryRun=All", "application/yaml", yaml));
    }

    private Answer answer(HttpResponse<String> response) {
        Set<String> violations = new TreeSet<>();
        Matcher found = VIOLATIONS.matcher(response.body());
        if (response.statusCode() == 403 && found.find()) {
            violations.addAll(reasons(found.group(1).replace("\\\"", "\"")));
        }
        return new Answer(response.statusCode(), violations, response.body());
    }

    /** {@code reason (detail), reason (detail)} without the details; neither parentheses nor commas of a detail count. */
    static List<String> reasons(String text) {
        List<String> reasons = new ArrayList<>();
        int depth = 0;
        boolean quoted = false;
        StringBuilder reason = new StringBuilder();
        for (char c : text.toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '(' && !quoted) {
                depth++;
            } else if (c == ')' && !quoted) {
                depth--;
            } else if (c == ',' && depth == 0 && !quoted) {
                reasons.add(reason.toString().trim());
                reason.setLength(0);
            } else if (depth == 0 && !quoted) {
                reason.append(c);
            }
        }
        reasons.add(reason.toString().trim());
        return reasons;
    }

    private HttpResponse<String> send(String method, String path, String type, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path));
        if (type.isEmpty()) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", type).method(method, HttpRequest.BodyPublishers.ofString(body));
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    static String json(Object value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = new JsonFactory().createGenerator(text)) {
            write(generator, value);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator generator, Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            generator.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                generator.writeFieldName((String) entry.getKey());
                write(generator, entry.getValue());
            }
            generator.writeEndObject();
        } else if (value instanceof List<?> list) {
            generator.writeStartArray();
            for (Object item : list) {
                write(generator, item);
            }
            generator.writeEndArray();
        } else if (value instanceof Boolean flag) {
            generator.writeBoolean(flag);
        } else if (value instanceof Integer number) {
            generator.writeNumber(number);
        } else {
            generator.writeString((String) value);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            for (String namespace : namespaces) {
                send("DELETE", "/api/v1/namespaces/" + namespace, "", "");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            proxy.destroy();
        }
    }
}
