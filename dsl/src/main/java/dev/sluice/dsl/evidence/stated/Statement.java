package dev.sluice.dsl.evidence.stated;

import dev.sluice.dsl.evidence.input.FactSheet;
import dev.sluice.dsl.evidence.input.ImageDigest;
import dev.sluice.dsl.evidence.input.Input;
import dev.sluice.dsl.model.EvidenceKind;
import dev.sluice.dsl.model.Nearest;
import dev.sluice.dsl.model.Node;
import dev.sluice.dsl.model.Value;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** One {@code evidence.yaml} as it is read; all its problems are told at once. */
final class Statement {
    private static final List<String> TOP =
            List.of("apiVersion", "kind", "metadata", "subjects", "producedAt", "expires", "by", "link", "facts");
    private static final List<String> COMMON = List.of("producedAt", "expires", "by", "link");
    private static final int LONGEST_TEXT = 2_000;

    private final Input input;
    private final Node.Mapping root;
    private final Set<String> subjects = new TreeSet<>();

    Statement(Input input, Node.Mapping root) {
        this.input = input;
        this.root = root;
    }

    void read() {
        keys(root, Set.copyOf(TOP), "evidence.yaml");
        word("apiVersion", StatedEvidence.VERSION);
        word("kind", "Evidence");
        root.find("subjects").ifPresent(this::subjects);
        if (root.get("facts") instanceof Node.Mapping facts) {
            facts(facts);
        } else {
            problem(
                    root.find("facts").orElse(root),
                    "expected facts: a map of what is stated",
                    "facts: { docs: { changed: true } }");
        }
    }

    private void word(String key, String expected) {
        Node node = root.get(key);
        if (!(node instanceof Node.Scalar scalar) || !scalar.text().equals(expected)) {
            problem(node == null ? root : node, "expected " + key + ": " + expected, "");
        }
    }

    private void subjects(Node node) {
        if (!(node instanceof Node.Sequence list)) {
            problem(node, "expected subjects: a list of image digests", "subjects: ['sha256:…']");
            return;
        }
        for (Node item : list.items()) {
            Optional<String> digest = text(item).flatMap(ImageDigest::in);
            digest.ifPresent(subjects::add);
            if (digest.isEmpty()) {
                problem(item, "expected an image digest", "sha256: and 64 digits of 0-9 and a-f");
            }
        }
    }

    private void facts(Node.Mapping facts) {
        Set<String> words = StatedEvidence.KINDS.stream()
                .map(EvidenceKind::word)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        keys(facts, words, "facts");
        for (EvidenceKind kind : StatedEvidence.KINDS) {
            Node node = facts.get(kind.word());
            if (node instanceof Node.Mapping stated) {
                kind(kind, stated);
            } else if (node != null) {
                problem(
                        node,
                        "expected a map of " + kind.word() + "'s facts",
                        kind.word() + ": { " + example(kind) + " }");
            }
        }
    }

    private static String example(EvidenceKind kind) {
        return kind.facts().entrySet().stream()
                .filter(fact -> !fact.getKey().equals("age"))
                .map(fact -> fact.getKey() + ": " + (fact.getValue() == EvidenceKind.FactType.COUNT ? "1" : "true"))
                .collect(Collectors.joining(", "));
    }

    private void kind(EvidenceKind kind, Node.Mapping stated) {
        Set<String> allowed = new LinkedHashSet<>(kind.facts().keySet());
        allowed.remove("age");
        if (kind == EvidenceKind.BACKUPS) {
            allowed.add("at");
        }
        allowed.addAll(COMMON);
        keys(stated, allowed, kind.word());
        FactSheet sheet = input.sheet(kind);
        subjects.forEach(sheet::subject);
        String made = kind == EvidenceKind.BACKUPS && stated.get("at") != null ? "at" : "producedAt";
        time(stated, made, sheet::producedAt);
        time(stated, "expires", sheet::expires);
        String background = background(stated);
        kind.facts().forEach((fact, type) -> {
            Node node = stated.get(fact);
            if (node != null && type == EvidenceKind.FactType.COUNT) {
                count(sheet, fact, node, background);
            } else if (node != null && type == EvidenceKind.FactType.FLAG) {
                flag(sheet, fact, node, background);
            }
        });
    }

    /** At the kind, else at the top. */
    private Optional<Node> either(Node.Mapping stated, String key) {
        return stated.find(key).or(() -> root.find(key));
    }

    private void time(Node.Mapping stated, String key, Consumer<Instant> use) {
        Optional<Node> node = either(stated, key);
        if (node.isEmpty()) {
            return;
        }
        try {
            use.accept(OffsetDateTime.parse(text(node.get()).orElse("")).toInstant());
        } catch (DateTimeParseException e) {
            problem(node.get(), "expected a time with its zone in " + key, key + ": 2026-11-20T10:00:00Z");
        }
    }

    private String background(Node.Mapping stated) {
        Optional<Node> by = either(stated, "by");
        Optional<Node> link = either(stated, "link");
        by.filter(node -> text(node).isEmpty()).ifPresent(node -> problem(node, "expected a name in by", ""));
        link.filter(node -> text(node).filter(Statement::isLink).isEmpty())
                .ifPresent(node -> problem(node, "expected a link in link", "it starts with https://"));
        return List.of(by.flatMap(Statement::text).map(name -> "by " + name), link.flatMap(Statement::text)).stream()
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
    }

    private void count(FactSheet sheet, String fact, Node node, String background) {
        if (node instanceof Node.Sequence list) {
            Set<String> names = new LinkedHashSet<>();
            for (Node item : list.items()) {
                text(item)
                        .filter(name -> !name.isBlank())
                        .ifPresentOrElse(
                                name -> names.add(name.strip()), () -> problem(item, "expected a name in " + fact, ""));
            }
            String shown = names.stream().limit(5).collect(Collectors.joining(", ")) + (names.size() > 5 ? ", …" : "");
            sheet.count(fact, names.size(), join(shown, background));
        } else if (node instanceof Node.Scalar scalar
                && scalar.kind() == Node.Scalar.Kind.NUMBER
                && scalar.text().length() < 10) {
            sheet.count(fact, Long.parseLong(scalar.text()), background);
        } else {
            problem(node, "expected in " + fact + " a number, or a list of names", fact + ": 2");
        }
    }

    private void flag(FactSheet sheet, String fact, Node node, String background) {
        if (node instanceof Node.Scalar scalar && scalar.kind() == Node.Scalar.Kind.BOOLEAN) {
            sheet.value(fact, new Value.Truth(scalar.text().equals("true")), background);
            return;
        }
        Optional<String> link = text(node).filter(Statement::isLink);
        if (link.isPresent()) {
            sheet.value(fact, new Value.Truth(true), join(link.get(), background));
        } else {
            problem(node, "expected in " + fact + " true, false, or a link that shows it", fact + ": https://…");
        }
    }

    private static String join(String first, String second) {
        return first.isEmpty() || second.isEmpty() ? first + second : first + ", " + second;
    }

    private static boolean isLink(String text) {
        return (text.startsWith("https://") || text.startsWith("http://"))
                && text.length() > "https://".length()
                && text.chars().noneMatch(Character::isWhitespace);
    }

    private static Optional<String> text(Node node) {
        return node instanceof Node.Scalar scalar
                        && scalar.kind() == Node.Scalar.Kind.TEXT
                        && !scalar.text().isEmpty()
                        && scalar.text().length() <= LONGEST_TEXT
                ? Optional.of(scalar.text())
                : Optional.empty();
    }

    private void keys(Node.Mapping mapping, Set<String> allowed, String where) {
        for (int i = 0; i < mapping.size(); i++) {
            String key = mapping.key(i);
            if (allowed.contains(key)) {
                continue;
            }
            boolean reported = where.equals("facts")
                    && List.of(EvidenceKind.values()).stream()
                            .anyMatch(kind -> kind.word().equals(key));
            String hint = reported ? "tools report it: give the report, --evidence PATH" : nearest(key, allowed);
            String shown = key.length() > 60 ? key.substring(0, 60) + "…" : key;
            problem(mapping.value(i), where + " has no " + shown, hint);
        }
    }

    private static String nearest(String key, Set<String> allowed) {
        List<String> nearest = Nearest.to(key, allowed);
        return nearest.isEmpty()
                ? "known here: " + allowed.stream().sorted().collect(Collectors.joining(", "))
                : "did you mean " + String.join(" or ", nearest) + "?";
    }

    private void problem(Node node, String message, String hint) {
        input.problem(node.line(), node.column(), message, hint);
    }
}
