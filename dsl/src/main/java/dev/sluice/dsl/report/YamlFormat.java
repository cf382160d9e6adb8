package dev.sluice.dsl.report;

import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/** The same document as JSON, in YAML. */
final class YamlFormat implements Format {
    @Override
    public String name() {
        return "yaml";
    }

    @Override
    public String description() {
        return "the same document as json, in YAML";
    }

    @Override
    public String render(Report report, Screen screen) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setAllowUnicode(false);
        options.setSplitLines(false);
        options.setDereferenceAliases(true);
        options.setNonPrintableStyle(DumperOptions.NonPrintableStyle.ESCAPE);
        return new Yaml(new OneLine(options), options).dump(Document.of(report)).replace("##", "#\\x23");
    }

    /**
     * Texts that could begin a line with {@code ::}, or hold {@code ##}, stand in double quotes: on one line, and where
     * escapes are read. Otherwise a build's runner would take them for its commands.
     */
    private static final class OneLine extends Representer {
        OneLine(DumperOptions options) {
            super(options);
        }

        @Override
        protected Node representScalar(Tag tag, String value, DumperOptions.ScalarStyle style) {
            boolean quoted = value.indexOf('\n') >= 0 || value.startsWith(":") || value.contains("##");
            return super.representScalar(tag, value, quoted ? DumperOptions.ScalarStyle.DOUBLE_QUOTED : style);
        }
    }
}
