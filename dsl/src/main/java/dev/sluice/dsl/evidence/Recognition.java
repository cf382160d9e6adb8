package dev.sluice.dsl.evidence;

import dev.sluice.dsl.evidence.input.Input;
import dev.sluice.dsl.evidence.input.JsonCursor;
import dev.sluice.dsl.evidence.input.Refused;
import dev.sluice.dsl.evidence.input.Shape;
import dev.sluice.dsl.evidence.input.XmlCursor;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The shape of a file, so far as it can be made out.
 *
 * @param broken why it could not be made out to the end, for a file that no format recognises by the part before
 */
record Recognition(Shape shape, Optional<Refused> broken) {
    private static final int HEAD = 64 << 10;
    private static final int LINES = 50;

    static Recognition of(Input input) {
        List<String> lines = input.head(HEAD)
                .lines()
                .filter(line -> !line.isBlank())
                .limit(LINES)
                .toList();
        String start = lines.isEmpty() ? "" : lines.get(0).strip();
        if (start.startsWith("<")) {
            return xml(input);
        }
        if (start.startsWith("{") || start.startsWith("[")) {
            return json(input);
        }
        return new Recognition(new Shape.Text(lines), Optional.empty());
    }

    private static Recognition xml(Input input) {
        String root = "";
        Map<String, String> attributes = Map.of();
        String child = "";
        try {
            XmlCursor xml = input.xml();
            xml.next();
            root = xml.name();
            attributes = xml.attributes();
            if (xml.next() && xml.starts()) {
                child = xml.name();
            }
        } catch (Refused e) {
            return new Recognition(new Shape.Xml(root, attributes, child), Optional.of(e));
        }
        return new Recognition(new Shape.Xml(root, attributes, child), Optional.empty());
    }

    private static Recognition json(Input input) {
        Set<String> members = new LinkedHashSet<>();
        Map<String, String> texts = new LinkedHashMap<>();
        Set<String> inner = new LinkedHashSet<>();
        Shape shape = new Shape.Json(members, texts, inner);
        try {
            JsonCursor json = input.json();
            if (json.isObject()) {
                json.object(name -> {
                    members.add(name);
                    if (json.isObject() && inner.isEmpty()) {
                        json.object(inner::add);
                    } else {
                        texts.put(name, json.label());
                    }
                });
            }
        } catch (Refused e) {
            return new Recognition(shape, Optional.of(e));
        }
        return new Recognition(shape, Optional.empty());
    }
}
