package dev.sluice.agent.api;

/** Labels, annotations and names that Sluice writes or reads; others may not change them on governed objects. */
public final class SluiceNames {
    public static final String GROUP = "sluice.dev";
    public static final String VERSION = "v1alpha1";

    /** Label of Releases and of snapshots: the policy's application. */
    public static final String APPLICATION = "sluice.dev/application";
    /** Label of Releases and of snapshots: the policy's environment. */
    public static final String ENVIRONMENT = "sluice.dev/environment";
    /** Label of Releases and of snapshots: the revision's id, shortened to {@link #SHORT_REVISION} characters. */
    public static final String REVISION = "sluice.dev/revision";

    /** Annotation that hold writes beside {@code spec.paused}: this change waits for decision Start. */
    public static final String HELD = "sluice.dev/held";
    /** Annotation that hold writes: the user name of who changed the pod spec. */
    public static final String AUTHOR = "sluice.dev/author";
    /** Annotation of break-glass: the reason for which gates and rules are passed over, once (semantics, section 10). */
    public static final String OVERRIDE = "sluice.dev/override";
    /** Annotation of a DeployPolicy: what its deletion does to releases in flight: complete, revert or leave. */
    public static final String ON_DELETE = "sluice.dev/on-delete";

    /** The field manager of all of Sluice's writes. */
    public static final String FIELD_MANAGER = "sluice";
    /** Sluice's own namespace, its ServiceAccount there, and the user name that the API server knows it by. */
    public static final String NAMESPACE = "sluice-system";

    public static final String SERVICE_ACCOUNT = "sluice-agent";
    public static final String USER = "system:serviceaccount:" + NAMESPACE + ":" + SERVICE_ACCOUNT;
    /** The Lease whose holder decides. */
    public static final String DECIDER_LEASE = "sluice-decider";

    /** How many characters of a revision's digest stand in names. */
    public static final int SHORT_REVISION = 10;

    /** A revision's id as it stands in names and labels. */
    public static String shortened(String revision) {
        return revision.length() <= SHORT_REVISION ? revision : revision.substring(0, SHORT_REVISION);
    }

    private SluiceNames() {}
}
