package dev.sluice.dsl.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.sluice.dsl.model.Finding;
import dev.sluice.dsl.model.Outcome;
import dev.sluice.dsl.model.Position;
import dev.sluice.dsl.model.Resource;
import dev.sluice.dsl.model.Security;
import dev.sluice.dsl.model.Security.SecretSource;
import java.util.LinkedHashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretDemandsTest {
    private static final String POD = """
            apiVersion: v1
            kind: Pod
            metadata: {name: web, namespace: shop}
            spec:
            """;
    private static final String USING = POD + "  containers: [{name: a, envFrom: [{secretRef: {name: db}}]}]\n";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "containers: [{name: a, env: [{name: X, valueFrom: {secretKeyRef: {name: db, key: k}}}]}]|spec.containers[0].env[0].valueFrom.secretKeyRef.name",
                "initContainers: [{name: a, envFrom: [{configMapRef: {name: c}}, {secretRef: {name: db}}]}]|spec.initContainers[0].envFrom[1].secretRef.name",
                "ephemeralContainers: [{name: a, envFrom: [{secretRef: {name: db}}]}]|spec.ephemeralContainers[0].envFrom[0].secretRef.name",
                "volumes: [{name: v, secret: {secretName: db}}]|spec.volumes[0].secret.secretName",
                "volumes: [{name: v, projected: {sources: [{secret: {name: db}}]}}]|spec.volumes[0].projected.sources[0].secret.name",
                "volumes: [{name: v, csi: {driver: d, nodePublishSecretRef: {name: db}}}]|spec.volumes[0].csi.nodePublishSecretRef.name",
                "volumes: [{name: v, azureFile: {secretName: db}}]|spec.volumes[0].azureFile.secretName",
                "volumes: [{name: v, cephfs: {secretRef: {name: db}}}]|spec.volumes[0].cephfs.secretRef.name",
                "imagePullSecrets: [{name: db}]|spec.imagePullSecrets[0].name"
            })
    void findsEveryWayToNameASecret(String spec, String path) {
        List<Finding> findings = judge(POD + "  " + spec + "\n", SecretSource.VAULT);
        assertEquals(1, findings.size());
        assertEquals(path, findings.get(0).path());
        assertEquals(Outcome.UNKNOWN, findings.get(0).outcome());
        assertEquals(
                "Secret db is read, and none of the given objects makes it; it must come from vault",
                findings.get(0).message());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bitnami.com/v1alpha1|SealedSecret|db|{}|SEALED_SECRETS|PASS",
                "bitnami.com/v1alpha1|SealedSecret|other|{}|SEALED_SECRETS|UNKNOWN",
                "bitnami.com/v1alpha1|SealedSecret|db|{}|VAULT|FAIL",
                "external-secrets.io/v1|ExternalSecret|db|{}|EXTERNAL_SECRETS|PASS",
                "external-secrets.io/v1|ExternalSecret|x|{target: {name: db}}|VAULT|PASS",
                "external-secrets.io/v1|ExternalSecret|db|{target: {name: x}}|VAULT|UNKNOWN",
                "external-secrets.io/v1|ExternalSecret|db|{secretStoreRef: {name: aws}}|VAULT|FAIL",
                "external-secrets.io/v1|ExternalSecret|db|{secretStoreRef: {name: hashi}}|VAULT|PASS",
                "secrets-store.csi.x-k8s.io/v1|SecretProviderClass|x|{provider: vault, secretObjects: [{secretName: db}]}|VAULT|PASS",
                "secrets-store.csi.x-k8s.io/v1|SecretProviderClass|x|{provider: azure, secretObjects: [{secretName: db}]}|VAULT|UNKNOWN",
                "secrets.hashicorp.com/v1beta1|VaultStaticSecret|x|{destination: {name: db}}|VAULT|PASS",
                "other.example/v1|SealedSecret|db|{}|SEALED_SECRETS|UNKNOWN"
            })
    void acceptsWhatAListedSourceMakes(
            String version, String kind, String name, String spec, SecretSource listed, Outcome outcome) {
        String stores =
                "---\napiVersion: external-secrets.io/v1\nkind: SecretStore\nmetadata: {name: aws, namespace: shop}\nspec: {provider: {aws: {}}}\n"
                        + "---\napiVersion: external-secrets.io/v1\nkind: SecretStore\nmetadata: {name: hashi, namespace: shop}\nspec: {provider: {vault: {}}}\n";
        String object = "---\napiVersion: " + version + "\nkind: " + kind + "\nmetadata: {name: " + name + "}\nspec: "
                + spec + "\n";
        assertEquals(outcome, judge(USING + stores + object, listed).get(0).outcome());
    }

    @Test
    void failsForASecretInClearAndNeverShowsItsValue() {
        List<Finding> findings = judge(
                USING + "---\napiVersion: v1\nkind: Secret\nmetadata: {name: db}\nstringData: {k: hunter2}\n",
                SecretSource.VAULT,
                SecretSource.SEALED_SECRETS);
        assertEquals(
                List.of(
                        "Secret db is read and stands in clear at m.yaml:7; it must come from vault, sealedSecrets",
                        "Secret db stands in clear among the manifests; it must come from vault, sealedSecrets"),
                findings.stream().map(Finding::message).toList());
        assertEquals("secrets from: [vault, sealedSecrets]", findings.get(0).condition());
        assertFalse(findings.toString().contains("hunter2"));
    }

    @Test
    void tokenThatKubernetesFillsInIsNoSecretInClear() {
        List<Finding> findings = judge(
                POD
                        + "  containers: []\n---\napiVersion: v1\nkind: Secret\nmetadata: {name: t}\ntype: kubernetes.io/service-account-token\n",
                SecretSource.VAULT);
        assertEquals(
                List.of(Outcome.PASS), findings.stream().map(Finding::outcome).toList());
    }

    private static List<Finding> judge(String text, SecretSource... sources) {
        List<Resource> all = NetworkDemandsTest.read(text);
        Security.SecretSources demanded =
                new Security.SecretSources(new LinkedHashSet<>(List.of(sources)), Position.NONE);
        return SecretDemands.judge(demanded, all.subList(0, 1), all, "shop");
    }
}
