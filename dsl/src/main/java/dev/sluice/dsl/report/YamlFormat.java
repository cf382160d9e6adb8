package dev.sluice.dsl.report;

import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

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
        return new Yaml(options).dump(Document.of(report));
    }
}
