package dev.sluice.dsl.evaluate;

import dev.sluice.dsl.model.Finding;
import dev.sluice.dsl.model.Node;
import dev.sluice.dsl.model.Resource;
import dev.sluice.dsl.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * RFC 6902 patches from repairs. A patch is against the object as it is written, so parents that only the API's defaults
 * would add are added as well.
 */
final class Mending {
    private Mending() {}

    /** One operation for each repair, in order, or nothing where one of them cannot be written down. */
    static Optional<Finding.Patch> patch(Resource written, List<Repair> repairs) {
        List<Finding.Operation> operations = new ArrayList<>();
        Node root = written.root();
        for (Repair repair : repairs) {
            Optional<Finding.Operation> operation = operation(root, repair);
            if (operation.isEmpty()) {
                return Optional.empty();
            }
            root = change(root, pointer(operation.get().path()), 0, operation.get());
            if (!(root instanceof Node.Mapping)) {
                return Optional.empty();
            }
            operations.add(operation.get());
        }
        return operations.isEmpty() ? Optional.empty() : Optional.of(new Finding.Patch(operations));
    }

    /** The object with the patch applied. */
    static Resource apply(Resource written, Finding.Patch patch) {
        Node root = written.root();
        for (Finding.Operation operation : patch.operations()) {
            root = change(root, pointer(operation.path()), 0, operation);
        }
        return new Resource(
                written.apiVersion(),
                written.kind(),
                written.namespace(),
                written.name(),
                (Node.Mapping) root,
                written.file(),
                written.line(),
                written.document());
    }

    /** Walks down what is written; from the first parent that is not, the rest becomes the value to add. */
    private static Optional<Finding.Operation> operation(Node root, Repair repair) {
        List<Object> steps = repair.place().pointer();
        boolean append = repair.action() == Repair.Action.APPEND;
        StringBuilder path = new StringBuilder();
        Node node = root;
        for (int i = 0; i < steps.size(); i++) {
            Node child = child(node, steps.get(i));
            path.append('/').append(escaped(String.valueOf(steps.get(i))));
            if (Plain.absentOr(child) == Gap.ABSENT) {
                Value value = append ? new Value.Items(List.of(repair.value())) : repair.value();
                String op = child == null ? "add" : "replace";
                boolean named = steps.get(i) instanceof String;
                return nested(steps, i + 1, value)
                        .filter(nested -> named)
                        .map(nested -> new Finding.Operation(op, path.toString(), Optional.of(nested)));
            }
            node = child;
        }
        if (append) {
            boolean list = node instanceof Node.Sequence;
            return list
                    ? Optional.of(new Finding.Operation("add", path + "/-", Optional.of(repair.value())))
                    : Optional.empty();
        }
        return Optional.of(new Finding.Operation("replace", path.toString(), Optional.of(repair.value())));
    }

    /** {@code value} under the keys from {@code from} on; nothing where one of them is an item of a list. */
    private static Optional<Value> nested(List<Object> steps, int from, Value value) {
        Value nested = value;
        for (int i = steps.size() - 1; i >= from; i--) {
            if (!(steps.get(i) instanceof String key)) {
                return Optional.empty();
            }
            Map<String, Value> entry = new LinkedHashMap<>();
            entry.put(key, nested);
            nested = new Value.Entries(entry);
        }
        return Optional.of(nested);
    }

    private static Node child(Node node, Object step) {
        if (node instanceof Node.Mapping map && step instanceof String key) {
            return map.get(key);
        }
        boolean inside = node instanceof Node.Sequence list && step instanceof Integer i && i < list.size();
        return inside ? ((Node.Sequence) node).get((Integer) step) : null;
    }

    /** {@code node} after the operation; null where its path does not lead anywhere. */
    private static Node change(Node node, List<String> path, int depth, Finding.Operation operation) {
        if (depth == path.size()) {
            return node(operation.value().orElseThrow());
        }
        String step = path.get(depth);
        if (node instanceof Node.Mapping map) {
            Node child = map.get(step);
            if (child == null && depth < path.size() - 1) {
                return null;
            }
            Node changed = change(child, path, depth + 1, operation);
            return changed == null ? null : JudgedObject.with(map, step, changed);
        }
        if (!(node instanceof Node.Sequence list)) {
            return null;
        }
        List<Node> items = new ArrayList<>(list.items());
        if (step.equals("-")) {
            items.add(node(operation.value().orElseThrow()));
        } else {
            int number = Integer.parseInt(step);
            Node changed = number < items.size() ? change(items.get(number), path, depth + 1, operation) : null;
            if (changed == null) {
                return null;
            }
            items.set(number, changed);
        }
        return new Node.Sequence(items.toArray(Node[]::new), list.line(), list.column());
    }

    private static Node node(Value value) {
        if (value instanceof Value.Text text) {
            return new Node.Scalar(Node.Scalar.Kind.TEXT, text.text(), 0, 0);
        }
        if (value instanceof Value.Truth truth) {
            return new Node.Scalar(Node.Scalar.Kind.BOOLEAN, String.valueOf(truth.value()), 0, 0);
        }
        if (value instanceof Value.Measure measure) {
            return new Node.Scalar(Node.Scalar.Kind.NUMBER, measure.amount().toPlainString(), 0, 0);
        }
        if (value instanceof Value.Items items) {
            return new Node.Sequence(items.items().stream().map(Mending::node).toArray(Node[]::new), 0, 0);
        }
        Map<String, Value> entries = ((Value.Entries) value).entries();
        Node[] values = entries.values().stream().map(Mending::node).toArray(Node[]::new);
        return new Node.Mapping(entries.keySet().toArray(String[]::new), values, 0, 0);
    }

    private static List<String> pointer(String path) {
        List<String> steps = new ArrayList<>();
        for (String step : path.substring(1).split("/", -1)) {
            steps.add(step.replace("~1", "/").replace("~0", "~"));
        }
        return steps;
    }

    private static String escaped(String step) {
        return step.replace("~", "~0").replace("/", "~1");
    }
}
