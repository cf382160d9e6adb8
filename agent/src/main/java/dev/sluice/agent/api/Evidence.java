package dev.sluice.agent.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.List;

/** One report about a build, as {@code sluice evidence push} read it. Immutable (semantics, section 4). */
@Group(SluiceNames.GROUP)
@Version(SluiceNames.VERSION)
@Kind("Evidence")
@Plural("evidence")
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
    public record Spec(
            String by,
            List<String> subjects,
            String kind,
            List<SourceFile> files,
            String producedAt,
            String expires,
            String facts) {}

    /** @param digest {@code sha256:…} of the file's bytes */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record SourceFile(String name, String digest) {}

    @Override
    protected Spec initSpec() {
        return null;
    }

    @Override
    protected Void initStatus() {
        return null;
    }
}
