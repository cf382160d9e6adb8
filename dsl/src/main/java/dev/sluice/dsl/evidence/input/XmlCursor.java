package dev.sluice.dsl.evidence.input;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Walks over the tags of an XML file. A DOCTYPE is passed over: nothing that it names is loaded, and one that declares
 * anything is refused, so neither a file of the machine nor an expanding entity can get in.
 */
public final class XmlCursor {
    private static final XMLInputFactory FACTORY = factory();

    private final Input input;
    private final XMLStreamReader reader;
    private int depth;
    private int elements;
    private boolean leaving;

    XmlCursor(Input input) {
        this.input = input;
        new Prolog(input).demandPlainDoctype();
        try {
            this.reader = FACTORY.createXMLStreamReader(input.characters());
        } catch (XMLStreamException e) {
            throw syntax(e);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        // Without one, the JDK writes what it finds to standard error as well.
        factory.setXMLReporter((message, type, information, location) -> {});
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("external entities are not read");
        });
        return factory;
    }

    /** Goes to the next start or end tag; false at the end of a complete document. */
    public boolean next() {
        if (leaving) {
            depth--;
            leaving = false;
        }
        try {
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        enter();
                        return true;
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        leaving = true;
                        return true;
                    }
                    case XMLStreamConstants.ENTITY_REFERENCE ->
                        throw refuse(
                                Refused.SYNTAX,
                                "the entity &" + reader.getLocalName() + "; is not read",
                                "reports need no entities of their own: write the text itself");
                    default -> {}
                }
            }
            return false;
        } catch (XMLStreamException e) {
            throw syntax(e);
        } catch (Refused e) {
            throw e;
        } catch (RuntimeException e) {
            // Some broken files make the JDK's parser throw what it does not declare.
            throw refuse(Refused.SYNTAX, "not well-formed XML", "is the file complete? write it again");
        }
    }

    private void enter() {
        depth++;
        if (depth > input.limits().depth()) {
            throw refuse(Refused.LIMIT, "more than " + input.limits().depth() + " elements stand in each other", "");
        }
        if (++elements > input.limits().records()) {
            throw refuse(Refused.LIMIT, "more than " + input.limits().records() + " elements", "give smaller reports");
        }
    }

    /** Whether it stands at a start tag, else at an end tag. */
    public boolean starts() {
        return !leaving;
    }

    public String name() {
        return reader.getLocalName();
    }

    /** Of the tag's element; the root's is 1. */
    public int depth() {
        return depth;
    }

    public Optional<String> attribute(String name) {
        return Optional.ofNullable(reader.getAttributeValue(null, name));
    }

    public Map<String, String> attributes() {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        return attributes;
    }

    /** An attribute that must be there and be a whole number of at least 0. */
    public long count(String name) {
        String text = attribute(name)
                .orElseThrow(() -> refuse(Refused.CONTENT, "<" + name() + "> has no " + name + "=\"…\"", ""));
        if (text.isEmpty() || text.length() > 15 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw refuse(
                    Refused.CONTENT, "expected a count in " + name + " of <" + name() + ">, found " + brief(text), "");
        }
        return Long.parseLong(text);
    }

    public Refused refuse(String code, String message, String hint) {
        return input.refuse(
                code,
                Math.max(1, reader.getLocation().getLineNumber()),
                Math.max(1, reader.getLocation().getColumnNumber()),
                message,
                hint);
    }

    private Refused syntax(XMLStreamException e) {
        int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNumber());
        int column = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getColumnNumber());
        String message = String.valueOf(e.getMessage());
        int start = message.indexOf("Message: ");
        String reason = brief(start < 0 ? message : message.substring(start + "Message: ".length()));
        if (reason.contains("JAXP0001")) {
            return input.refuse(Refused.LIMIT, line, column, "an XML limit was exceeded: " + reason, "");
        }
        return input.refuse(
                Refused.SYNTAX, line, column, "not well-formed XML: " + reason, "is the file complete? write it again");
    }

    private static String brief(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.length() > 200 ? line.substring(0, 200) + "…" : line;
    }
}
