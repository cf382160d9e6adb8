package dev.sluice.dsl.evaluate;

import dev.sluice.dsl.model.Resource;
import java.util.Set;

/** What the names of kinds say. */
final class Kinds {
    /** Kinds of the API's own groups that stand in no namespace; source: {@code kubectl api-resources --namespaced=false}. */
    private static final Set<String> CLUSTER_SCOPED = Set.of(
            "APIService",
            "CSIDriver",
            "CSINode",
            "CertificateSigningRequest",
            "ClusterIssuer",
            "ClusterRole",
            "ClusterRoleBinding",
            "ClusterTrustBundle",
            "CustomResourceDefinition",
            "DeviceClass",
            "FlowSchema",
            "GatewayClass",
            "IPAddress",
            "IngressClass",
            "MutatingAdmissionPolicy",
            "MutatingAdmissionPolicyBinding",
            "MutatingWebhookConfiguration",
            "Namespace",
            "Node",
            "PersistentVolume",
            "PriorityClass",
            "PriorityLevelConfiguration",
            "ResourceSlice",
            "RuntimeClass",
            "ServiceCIDR",
            "StorageClass",
            "ValidatingAdmissionPolicy",
            "ValidatingAdmissionPolicyBinding",
            "ValidatingWebhookConfiguration",
            "VolumeAttachment",
            "VolumeAttributesClass");

    private Kinds() {}

    static boolean clusterScoped(Resource resource) {
        return CLUSTER_SCOPED.contains(resource.kind());
    }

    /** The root of a kind in an {@code across} rule, as typing names it: {@code networkPolicies}, {@code ingresses}. */
    static String plural(String kind) {
        String name = kind.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + kind.substring(1);
        boolean vowel = name.length() > 1 && "aeiou".indexOf(name.charAt(name.length() - 2)) >= 0;
        if (name.endsWith("y") && !vowel) {
            return name.substring(0, name.length() - 1) + "ies";
        }
        return name + (name.endsWith("s") || name.endsWith("x") || name.endsWith("ch") ? "es" : "s");
    }
}
