package dev.sluice.agent.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
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
public final class Release extends CustomResource<Release.Spec, Release.Status> implements Namespaced {
    private static final long serialVersionUID = 1L;

    /**
     * @param policy the name of the DeployPolicy
     * @param revision the judged revision's id
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Spec(String application, String environment, String policy, String revision) {}

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
            String phase,
            String step,
            String weight,
            String verdict,
            String why,
            String from,
            String to,
            Integer attempt,
            Boolean good,
            Boolean quarantined,
            Owner owner,
            Pinned pinned,
            List<Decided> decisions,
            List<Found> findings,
            List<Condition> conditions,
            List<String> intents,
            String state) {}

    /** @param epoch grows with each change of holder */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Owner(String holder, Long epoch) {}

    /** @param digest of the policy, its text and library */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Pinned(String digest, DeployPolicy.Spec policy) {}

    /**
     * @param at ISO 8601
     * @param decision {@code Hold}, {@code Advance}, …
     * @param reasons each {@code FAIL errorRate > 5 %: 8.1 % …}
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Decided(String at, String decision, List<String> reasons) {}

    /** One finding of the verdict, in few words; all of it stands in the audit record. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Found(
            String rule, String verdict, String message, String object, String path, String position, String fix) {}

    @Override
    protected Spec initSpec() {
        return null;
    }

    @Override
    protected Status initStatus() {
        return null;
    }
}
