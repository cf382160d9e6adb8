package dev.sluice.agent.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.List;

/**
 * One revision of one application in one environment, on its way or arrived. Written by Sluice alone; named
 * {@code <application>-<first characters of the revision>}. The newest Release of an application and environment holds the
 * engine's whole state, history included.
 */
@Group(SluiceNames.GROUP)
@Version(SluiceNames.VERSION)
@Kind("Release")
@Plural("releases")
@ShortNames("rel")
@AdditionalPrinterColumn(name = "Environment", jsonPath = ".spec.environment")
@AdditionalPrinterColumn(name = "Phase", jsonPath = ".status.phase")
@AdditionalPrinterColumn(name = "Step", jsonPath = ".status.step")
@AdditionalPrinterColumn(name = "Verdict", jsonPath = ".status.verdict")
@AdditionalPrinterColumn(name = "Why", jsonPath = ".status.why")
@AdditionalPrinterColumn(name = "From", jsonPath = ".status.from", priority = 1)
@AdditionalPrinterColumn(
        name = "Good",
        jsonPath = ".status.good",
        type = AdditionalPrinterColumn.Type.BOOLEAN,
        priority = 1)
@AdditionalPrinterColumn(
        name = "Quarantined",
        jsonPath = ".status.quarantined",
        type = AdditionalPrinterColumn.Type.BOOLEAN,
        priority = 1)
@AdditionalPrinterColumn(name = "Policy", jsonPath = ".spec.policy", priority = 1)
@AdditionalPrinterColumn(name = "Decided by", jsonPath = ".status.owner.holder", priority = 1)
@AdditionalPrinterColumn(
        name = "Age",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
public final class Release extends CustomResource<Release.Spec, Release.Status> implements Namespaced {
    private static final long serialVersionUID = 1L;

    /**
     * @param policy the name of the DeployPolicy
     * @param revision the judged revision's id
     * @param number grows from one release of the application and environment to the next; the greatest is the newest
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Spec(
            @Required @Size(min = 1, max = 253) String application,
            @Required @Size(min = 1, max = 253) String environment,
            @Required @Size(min = 1, max = 253) String policy,
            @Required @Size(min = 1, max = 253) String revision,
            @Required Long number) {}

    /**
     * All that stands before {@code state} is written out of it for people; the state decides.
     *
     * @param phase {@code Verify}, …, {@code Reverted}
     * @param step {@code 2/3 50 %}, or {@code –}
     * @param verdict PASS, FAIL or UNKNOWN
     * @param why the first reason of the last decision, in one line
     * @param from the revision that it goes back to, where there is one
     * @param to the judged revision
     * @param owner who decides, fenced by its epoch
     * @param pinned the policy that it started with
     * @param decisions the last 20 that were not the same again, the newest first
     * @param findings what did not pass, at most 50
     * @param intents uids of the ReleaseIntents that were taken in
     * @param state {@code Json.write} of the engine's ReleaseState
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Status(
            @Size(max = 63) String phase,
            @Size(max = 63) String step,
            @Size(max = 63) String weight,
            @Size(max = 16) String verdict,
            @Size(max = 500) String why,
            @Size(max = 253) String from,
            @Size(max = 253) String to,
            Integer attempt,
            Boolean good,
            Boolean quarantined,
            Owner owner,
            Pinned pinned,
            @Size(max = 20) List<Decided> decisions,
            @Size(max = 50) List<Found> findings,
            @Size(max = 16) List<Condition> conditions,
            @Size(max = 500) List<@Size(max = 64) String> intents,
            @Size(max = 524_288) String state) {}

    /** @param epoch grows with each change of holder */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Owner(@Size(max = 253) String holder, Long epoch) {}

    /** @param digest of the policy, its text and library */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Pinned(
            @Pattern(Shapes.DIGEST) @Size(max = 71) String digest, DeployPolicy.Spec policy) {}

    /**
     * @param at ISO 8601
     * @param decision {@code Hold}, {@code Advance}, …
     * @param reasons each {@code FAIL errorRate > 5 %: 8.1 % …}
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Decided(
            @Pattern(Shapes.INSTANT) @Size(max = 40) String at,
            @Size(max = 63) String decision,
            @Size(max = 50) List<@Size(max = 1_000) String> reasons) {}

    /** One finding of the verdict, in few words; all of it stands in the audit record. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Found(
            @Size(max = 253) String rule,
            @Size(max = 16) String verdict,
            @Size(max = 1_000) String message,
            @Size(max = 500) String object,
            @Size(max = 500) String path,
            @Size(max = 500) String position,
            @Size(max = 1_000) String fix) {}

    @Override
    protected Spec initSpec() {
        return null;
    }

    @Override
    protected Status initStatus() {
        return null;
    }
}
