package dev.sluice.dsl.evaluate;

import dev.sluice.dsl.kubernetes.Redaction;
import dev.sluice.dsl.model.Node;
import dev.sluice.dsl.model.Resource;
import dev.sluice.dsl.model.Signal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Where a value stands, or would stand: a path in an object, or a fact of a report. */
final class Place {
    private final Place parent;
    private final String key;
    private final int index;
    private final Object node;
    private final Resource resource;
    private final Signal signal;
    private final boolean secret;
    private final String derivation;

    private Place(
            Place parent,
            String key,
            int index,
            Object node,
            Resource resource,
            Signal signal,
            boolean secret,
            String derivation) {
        this.parent = parent;
        this.key = key;
        this.index = index;
        this.node = node;
        this.resource = resource;
        this.signal = signal;
        this.secret = secret;
        this.derivation = derivation;
    }

    static Place root(Resource resource) {
        return new Place(null, null, -1, resource.root(), resource, null, false, null);
    }

    static Place fact(String name, Signal signal) {
        return new Place(null, name, -1, null, null, signal, false, null);
    }

    /** The place of a field; {@code node} is null where it is not set. */
    Place field(String name, Object node) {
        boolean hidden = secret || (key != null && Redaction.SECRET_FIELDS.contains(key)) || hides(name);
        return new Place(this, name, -1, node, resource, null, hidden, null);
    }

    /** The place of a list's item. */
    Place item(int number, Object node) {
        boolean hidden = secret || (key != null && Redaction.SECRET_FIELDS.contains(key));
        return new Place(this, null, number, node, resource, null, hidden, null);
    }

    /** The same place, for what was computed from its value: {@code ports.size()}. */
    Place derived(String how) {
        return new Place(this, null, -1, node, resource, signal, secret, how);
    }

    private boolean hides(String name) {
        if (name.equals("value") && key == null && parent != null) {
            // An item of the list, or what first(), find { … } and their like took from it.
            Place list = parent;
            while (list.key == null && list.parent != null) {
                list = list.parent;
            }
            return list.key != null && Redaction.SECRET_VALUES.contains(list.key);
        }
        boolean data = name.equals("data") || name.equals("stringData");
        return Redaction.SECRET_FIELDS.contains(name)
                || (data
                        && parent == null
                        && resource != null
                        && resource.kind().equals("Secret"));
    }

    /** Whether what stands here is never printed. */
    boolean secret() {
        return secret;
    }

    /** The scalar that stands in the file where something computed from it was judged; null elsewhere and for secrets. */
    Node.Scalar source() {
        return derivation != null && !secret && node instanceof Node.Scalar scalar ? scalar : null;
    }

    /** The object in which it stands, or null for a fact. */
    Resource resource() {
        return resource;
    }

    /** The fact's signal, or null. */
    Signal signal() {
        return signal;
    }

    /** Whether it is the place of a field or item itself, not of something computed from it. */
    boolean direct() {
        return derivation == null;
    }

    int depth() {
        int depth = 0;
        for (Place place = this; place != null; place = place.parent) {
            depth++;
        }
        return depth;
    }

    /** The line of the nearest thing that is written in the file: the value itself, else what would contain it. */
    int line() {
        for (Place place = this; place != null; place = place.parent) {
            if (place.node instanceof Node written && written.line() > 0) {
                return written.line();
            }
        }
        return resource == null ? 0 : resource.line();
    }

    /** {@code spec.template.spec.containers[0].image}; keys that are no identifiers are quoted. */
    String path() {
        StringBuilder path = new StringBuilder();
        for (Place step : steps()) {
            step.append(path);
        }
        return path.toString();
    }

    /** What to call it in a sentence: the path below the nearest list item or the pod's spec. */
    String label() {
        StringBuilder label = new StringBuilder();
        for (Place step : steps()) {
            if (step.derivation != null) {
                label.append(step.derivation);
                continue;
            }
            boolean root = step.index >= 0 || "spec".equals(step.key) || "template".equals(step.key);
            if (root && label.indexOf("]") < 0 && step != this) {
                label.setLength(0);
            } else {
                step.append(label);
            }
        }
        return label.toString();
    }

    /** The steps from the object to here, computed ones left out, as RFC 6901 writes them before escaping. */
    List<Object> pointer() {
        List<Object> pointer = new ArrayList<>();
        for (Place step : steps()) {
            if (step.derivation == null) {
                pointer.add(step.key != null ? step.key : (Object) step.index);
            }
        }
        return pointer;
    }

    private Deque<Place> steps() {
        Deque<Place> steps = new ArrayDeque<>();
        for (Place place = this; place != null; place = place.parent) {
            if (place.parent != null || place.key != null) {
                steps.addFirst(place);
            }
        }
        return steps;
    }

    private void append(StringBuilder path) {
        if (derivation != null) {
            return;
        }
        if (key == null) {
            path.append('[').append(index).append(']');
        } else if (parent == null || isIdentifier(key)) {
            // a signal's name may have a dot: baseline.errorRate
            path.append(path.length() == 0 ? "" : ".").append(key);
        } else {
            path.append("['")
                    .append(key.replace("\\", "\\\\").replace("'", "\\'"))
                    .append("']");
        }
    }

    private static boolean isIdentifier(String key) {
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
            if (!letter && (i == 0 || c < '0' || c > '9')) {
                return false;
            }
        }
        return !key.isEmpty();
    }
}
