package dev.sluice.dsl.manifest;

import dev.sluice.dsl.model.Node;
import dev.sluice.dsl.model.Position;
import dev.sluice.dsl.model.Problem;
import dev.sluice.dsl.model.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads manifests: YAML with any number of documents, or JSON values one after the other. */
public final class Manifests {
    private Manifests() {}

    /**
     * Reads a file's objects and names all that is wrong with it: each document's problems, up to the first error of
     * syntax, after which nothing can be followed. Empty documents are skipped. Never throws because of the content.
     *
     * @param file how problems and resources name it, {@code -} for standard input
     * @param content UTF-8, with or without a byte order mark
     */
    public static ManifestReading read(String file, byte[] content, Limits limits) {
        Collected problems = new Collected(limits);
        List<Resource> resources = new ArrayList<>();
        try {
            FileText text = FileText.decode(file, content, limits);
            resources =
                    JsonReader.startsAsJson(text.text()) ? json(text, limits, problems) : yaml(text, limits, problems);
        } catch (Refusal refusal) {
            problems.list.add(refusal.problem());
        }
        return new ManifestReading(resources, problems.list);
    }

    /** Reads a file of one YAML document that is a map of anything, as files beside policies are. Never throws because of the content. */
    public static TreeReading tree(String file, byte[] content, Limits limits) {
        Collected problems = new Collected(limits);
        List<Document> documents = new ArrayList<>();
        try {
            FileText text = FileText.decode(file, content, limits);
            new YamlReader(text, new Counts(text, limits), problems).read(documents::add);
            if (problems.list.isEmpty()
                    && documents.size() == 1
                    && documents.get(0).root() instanceof Node.Mapping root) {
                return new TreeReading(Optional.of(root), List.of());
            }
            if (problems.list.isEmpty()) {
                Node second = documents.size() > 1 ? documents.get(1).root() : null;
                problems.list.add(text.problem(
                        "manifest-syntax",
                        second == null ? text.position(1, 1) : text.position(second.line(), second.column()),
                        second == null ? "expected a map" : "a second document",
                        "the file is one YAML document, a map"));
            }
        } catch (Refusal refusal) {
            problems.list.add(refusal.problem());
        }
        return new TreeReading(Optional.empty(), problems.list);
    }

    /** A text that starts with a brace is JSON, or a YAML flow map, or JSON and YAML documents mixed. */
    private static List<Resource> json(FileText text, Limits limits, Collected problems) {
        Collected ofJson = new Collected(limits);
        List<Resource> fromJson = objects(text, limits, ofJson, counts -> new JsonReader(text, limits, counts, ofJson));
        if (ofJson.list.stream().noneMatch(each -> each.code().equals("manifest-syntax"))) {
            problems.list.addAll(ofJson.list);
            return fromJson;
        }
        Collected ofYaml = new Collected(limits);
        List<Resource> fromYaml = yaml(text, limits, ofYaml);
        boolean isYaml = ofYaml.list.stream().noneMatch(each -> each.code().equals("manifest-syntax"));
        problems.list.addAll(isYaml ? ofYaml.list : ofJson.list);
        return isYaml ? fromYaml : fromJson;
    }

    private static List<Resource> yaml(FileText text, Limits limits, Collected problems) {
        return objects(text, limits, problems, counts -> new YamlReader(text, counts, problems));
    }

    private static List<Resource> objects(
            FileText text, Limits limits, Collected problems, Function<Counts, DocumentReader> syntax) {
        Counts counts = new Counts(text, limits);
        ObjectReader objects = new ObjectReader(text, counts, problems);
        try {
            syntax.apply(counts).read(objects::accept);
        } catch (Refusal refusal) {
            problems.list.add(refusal.problem());
        }
        return objects.resources();
    }

    /** The problems of one file; a file with too many is given up. */
    private static final class Collected implements Consumer<Problem> {
        private final List<Problem> list = new ArrayList<>();
        private final Limits limits;

        Collected(Limits limits) {
            this.limits = limits;
        }

        @Override
        public void accept(Problem problem) {
            list.add(problem);
            if (list.size() >= limits.problems()) {
                Position where = problem.position();
                throw Refusal.ofFile(new Problem(
                        "manifest-limit",
                        Problem.Level.ERROR,
                        where,
                        "the file has " + list.size() + " problems or more; the rest of it was not read",
                        "",
                        ""));
            }
        }
    }
}
