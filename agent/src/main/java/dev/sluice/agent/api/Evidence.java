package dev.sluice.agent.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.List;

/** One report about a build, as {@code sluice evidence push} read it. Immutable (semantics, section 4). */
@Group(SluiceNames.GROUP)
@Version(SluiceNames.VERSION)
@Kind("Evidence")
@Plural("evidence")
@ShortNames("ev")
@AdditionalPrinterColumn(name = "Kind", jsonPath = ".spec.kind")
@AdditionalPrinterColumn(name = "By", jsonPath = ".spec.by")
@AdditionalPrinterColumn(name = "Produced", jsonPath = ".spec.producedAt")
@AdditionalPrinterColumn(name = "Expires", jsonPath = ".spec.expires")
@AdditionalPrinterColumn(name = "Subject", jsonPath = ".spec.subjects[0]", priority = 1)
@AdditionalPrinterColumn(name = "File", jsonPath = ".spec.files[0].name", priority = 1)
@AdditionalPrinterColumn(
        name = "Age",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
public final class Evidence extends CustomResource<Evidence.Spec, Void> implements Namespaced {
    private static final long serialVersionUID = 1L;

    /**
     * @param by who made it: admission demands that it is the requester
     * @param subjects the image digests that it is about, {@code sha256:…}
     * @param kind {@code tests}, {@code coverage}, …
     * @param files the reports it was read from
     * @param producedAt ISO 8601
     * @param expires ISO 8601, or absent
     * @param facts {@code Json.write} of the model's Evidence
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @ValidationRule(value = "self == oldSelf", message = "evidence is immutable: push the report again")
    public record Spec(
            @Required @Size(min = 1, max = 253) String by,
            @Required @Size(min = 1, max = 50) List<@Pattern(Shapes.DIGEST) @Size(max = 71) String> subjects,
            @Required @Size(min = 1, max = 63) String kind,
            @Required @Size(min = 1, max = 200) List<SourceFile> files,
            @Pattern(Shapes.INSTANT) @Size(max = 40) String producedAt,
            @Pattern(Shapes.INSTANT) @Size(max = 40) String expires,
            @Required @Size(max = 262_144) String facts) {}

    /** @param digest {@code sha256:…} of the file's bytes */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record SourceFile(
            @Required @Size(min = 1, max = 1_000) String name,

            @Required @Pattern(Shapes.DIGEST) @Size(max = 71)
            String digest) {}

    @Override
    protected Spec initSpec() {
        return null;
    }

    @Override
    protected Void initStatus() {
        return null;
    }
}
