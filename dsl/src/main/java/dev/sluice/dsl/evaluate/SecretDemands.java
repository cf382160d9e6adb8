package dev.sluice.dsl.evaluate;

import dev.sluice.dsl.kubernetes.PodTemplate;
import dev.sluice.dsl.kubernetes.PodTemplates;
import dev.sluice.dsl.model.Finding;
import dev.sluice.dsl.model.Node;
import dev.sluice.dsl.model.Outcome;
import dev.sluice.dsl.model.Resource;
import dev.sluice.dsl.model.Security;
import dev.sluice.dsl.model.Security.SecretSource;
import dev.sluice.dsl.model.Severity;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Judges {@code secrets from: […]}: every Secret that a pod template names is made by a listed source, and no Secret
 * stands in clear among the given objects. {@code vault} is an ExternalSecret (of a Vault store, where the store is
 * given), a SecretProviderClass of Vault's provider or an object of the Vault operator; what Vault's injector writes into
 * pods by annotation is no Secret and needs none. A Secret that no given object makes is UNKNOWN.
 */
final class SecretDemands {
    /** The rule's name in findings and waivers. */
    static final String RULE = "secrets";

    private final Security.SecretSources demanded;
    private final SecretOrigins origins;
    private final List<Finding> findings = new ArrayList<>();

    private SecretDemands(Security.SecretSources demanded, SecretOrigins origins) {
        this.demanded = demanded;
        this.origins = origins;
    }

    /**
     * One finding for each Secret that a workload names and each that is given in clear, those that pass included. Values
     * of Secrets are never looked at.
     *
     * @param workloads whose pod templates are judged
     * @param all the given objects, in which sources are looked for
     * @param namespace of the objects that name none; Secrets in clear are judged in it and in the workloads' own
     */
    static List<Finding> judge(
            Security.SecretSources demanded, List<Resource> workloads, List<Resource> all, String namespace) {
        SecretDemands judgement = new SecretDemands(demanded, new SecretOrigins(all, namespace));
        Set<String> namespaces = new LinkedHashSet<>(List.of(namespace));
        for (Resource workload : workloads) {
            String own = workload.namespace().isEmpty() ? namespace : workload.namespace();
            namespaces.add(own);
            Set<String> judged = new LinkedHashSet<>();
            for (PodTemplate template : PodTemplates.of(workload)) {
                for (SecretReferences.Reference each : SecretReferences.of(template)) {
                    if (judged.add(each.secret())) {
                        judgement.reference(workload, own, each);
                    }
                }
            }
        }
        for (Resource each : all) {
            String own = each.namespace().isEmpty() ? namespace : each.namespace();
            if (each.kind().equals("Secret") && each.apiVersion().equals("v1") && namespaces.contains(own)) {
                judgement.plain(each, own);
            }
        }
        return judgement.findings;
    }

    private void reference(Resource workload, String namespace, SecretReferences.Reference reference) {
        String secret = "Secret " + reference.secret();
        Set<SecretSource> sources = origins.of(namespace, reference.secret());
        String listed = words(demanded.sources());
        Outcome outcome = Outcome.PASS;
        String observed = "made by " + words(sources);
        String message = "";
        String fix = "";
        if (origins.plain(namespace, reference.secret()).isPresent()) {
            Resource plain = origins.plain(namespace, reference.secret()).get();
            outcome = Outcome.FAIL;
            observed = "in clear at " + plain.file() + ":" + plain.line();
            message = secret + " is read and stands in clear at " + plain.file() + ":" + plain.line()
                    + "; it must come from " + listed;
            fix = "replace the Secret by " + objects();
        } else if (sources.isEmpty()) {
            outcome = Outcome.UNKNOWN;
            observed = "made by none of the given objects";
            message = secret + " is read, and none of the given objects makes it; it must come from " + listed;
            fix = "give the manifest of its " + objects();
        } else if (sources.stream().noneMatch(demanded.sources()::contains)) {
            outcome = Outcome.FAIL;
            message = secret + " comes from " + words(sources) + "; it must come from " + listed;
            fix = "make it by " + objects() + ", or list its source in secrets from: […]";
        }
        findings.add(finding(workload, namespace, outcome, message, reference.path(), reference.line(), observed, fix));
    }

    private void plain(Resource secret, String namespace) {
        boolean filledByKubernetes = secret.root().get("type") instanceof Node.Scalar type
                && type.text().equals("kubernetes.io/service-account-token")
                && secret.root().get("data") == null
                && secret.root().get("stringData") == null;
        findings.add(finding(
                secret,
                namespace,
                filledByKubernetes ? Outcome.PASS : Outcome.FAIL,
                filledByKubernetes
                        ? ""
                        : "Secret " + secret.name() + " stands in clear among the manifests; it must come from "
                                + words(demanded.sources()),
                "data",
                secret.line(),
                filledByKubernetes ? "a token that Kubernetes fills in" : "a plain Secret",
                filledByKubernetes ? "" : "replace it by " + objects() + ", and rotate what it held"));
    }

    private Finding finding(
            Resource about,
            String namespace,
            Outcome outcome,
            String message,
            String path,
            int line,
            String observed,
            String fix) {
        String text = "secrets from: "
                + (demanded.sources().size() == 1 ? words(demanded.sources()) : "[" + words(demanded.sources()) + "]");
        return new Finding(
                Finding.Source.SECRETS,
                RULE,
                "",
                outcome,
                Finding.Status.COUNTED,
                Severity.HIGH,
                message,
                text,
                Optional.of(new Finding.ObjectReference(about.apiVersion(), about.kind(), namespace, about.name())),
                about.file(),
                line > 0 ? line : about.line(),
                about.document(),
                path,
                "made by " + words(demanded.sources()),
                observed,
                fix,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                demanded.position());
    }

    /** The objects that a listed source consists of. */
    private String objects() {
        return demanded.sources().stream()
                .map(source -> switch (source) {
                    case SEALED_SECRETS -> "a SealedSecret";
                    case EXTERNAL_SECRETS -> "an ExternalSecret";
                    case VAULT -> "an ExternalSecret, SecretProviderClass or VaultStaticSecret of Vault";
                })
                .collect(Collectors.joining(" or "));
    }

    private static String words(Set<SecretSource> sources) {
        return sources.stream()
                .sorted()
                .map(source -> switch (source) {
                    case VAULT -> "vault";
                    case SEALED_SECRETS -> "sealedSecrets";
                    case EXTERNAL_SECRETS -> "externalSecrets";
                })
                .collect(Collectors.joining(", "));
    }
}
