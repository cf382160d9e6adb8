package dev.sluice.dsl.report;

/** For programs: the shape of {@code report.schema.json}. */
final class JsonFormat implements Format {
    @Override
    public String name() {
        return "json";
    }

    @Override
    public String description() {
        return "for programs: the versioned report, by the schema that sluice explain report prints";
    }

    @Override
    public String render(Report report, Screen screen) {
        return JsonText.of(Document.of(report));
    }
}
