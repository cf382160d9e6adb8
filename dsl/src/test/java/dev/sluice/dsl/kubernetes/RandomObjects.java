package dev.sluice.dsl.kubernetes;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;

/** Valid objects of every kind that carries pods, with fields left out, null, empty, zero and set, from a seed. */
final class RandomObjects {
    /** A field with the values it may take, besides being left out. */
    private record Option(String name, String... values) {}

    private static final List<Option> CONTAINER = List.of(
            new Option(
                    "image",
                    "'nginx'",
                    "'nginx:latest'",
                    "'nginx:1.29'",
                    "'example.com:5000/a/b'",
                    "'example.com/a@sha256:" + "0a".repeat(32) + "'",
                    "'nginx:latest@sha256:" + "0a".repeat(32) + "'",
                    "'Not An Image'"),
            new Option("imagePullPolicy", "'Never'", "''", "null", "'Always'"),
            new Option("terminationMessagePath", "'/tmp/x'", "''"),
            new Option("terminationMessagePolicy", "'FallbackToLogsOnError'", "null"),
            new Option("command", "[]", "['a']", "null"),
            new Option("args", "[]", "['', 'b']"),
            new Option("stdin", "false", "true"),
            new Option("tty", "false", "true"),
            new Option("workingDir", "''", "'/x'"),
            new Option(
                    "ports",
                    "[]",
                    "[{'containerPort':80}]",
                    "[{'containerPort':80,'hostPort':0},{'name':'dns','containerPort':53,'protocol':'UDP'}]",
                    "[{'containerPort':8080,'hostPort':8080,'protocol':''}]"),
            new Option(
                    "env",
                    "[]",
                    "[{'name':'A'}]",
                    "[{'name':'A','value':''},{'name':'B','valueFrom':{'fieldRef':{'fieldPath':'metadata.name'}}}]",
                    "[{'name':'C','valueFrom':{'resourceFieldRef':{'resource':'limits.cpu'}}},{'name':'D','valueFrom':{'secretKeyRef':{'name':'s','key':'k','optional':false}}},{'name':'E','value':null}]"),
            new Option(
                    "envFrom",
                    "[]",
                    "[{'configMapRef':{'name':'c'}}]",
                    "[{'prefix':'','secretRef':{'name':'c','optional':true}}]"),
            new Option(
                    "resources",
                    "{}",
                    "null",
                    "{'limits':{'cpu':1}}",
                    "{'limits':{'memory':'0.5Gi','cpu':'1500m'},'requests':{'cpu':'0.1'}}",
                    "{'requests':{}}",
                    "{'limits':{},'requests':null}",
                    "{'requests':{'memory':'1e6'}}"),
            new Option(
                    "livenessProbe",
                    "{'httpGet':{'port':80}}",
                    "{'httpGet':{'port':'web','path':'','scheme':'HTTPS','host':''},'timeoutSeconds':0,'failureThreshold':7}",
                    "{'tcpSocket':{'port':80},'initialDelaySeconds':0}",
                    "null",
                    "{'grpc':{'port':9}}",
                    "{'exec':{'command':['a']},'terminationGracePeriodSeconds':3}"),
            new Option(
                    "readinessProbe",
                    "{'grpc':{'port':9,'service':'x'},'periodSeconds':1}",
                    "{'httpGet':{'port':80,'httpHeaders':[]}}"),
            new Option("startupProbe", "{'tcpSocket':{'port':'web','host':''},'successThreshold':1}"),
            new Option(
                    "lifecycle",
                    "{}",
                    "{'preStop':{'httpGet':{'port':80}}}",
                    "{'postStart':{'exec':{'command':['a']}},'preStop':{'tcpSocket':{'port':1}}}"),
            new Option(
                    "securityContext",
                    "{}",
                    "null",
                    "{'privileged':false,'allowPrivilegeEscalation':false,'capabilities':{'drop':[],'add':null}}",
                    "{'runAsUser':0,'runAsNonRoot':false,'capabilities':{}}",
                    "{'seccompProfile':{'type':'RuntimeDefault'},'capabilities':{'drop':['ALL']},'readOnlyRootFilesystem':true}",
                    "{'procMount':'Default','seLinuxOptions':{}}"),
            new Option(
                    "volumeMounts",
                    "[]",
                    "[{'name':'v','mountPath':'/v'}]",
                    "[{'name':'v','mountPath':'/v','readOnly':false,'subPath':''}]",
                    "[{'name':'v','mountPath':'/v','readOnly':true,'mountPropagation':'None'}]"));

    private static final List<Option> POD_SPEC = List.of(
            new Option("restartPolicy", "''", "null"),
            new Option("dnsPolicy", "''", "'Default'", "'ClusterFirstWithHostNet'"),
            new Option("dnsConfig", "{}", "{'options':[{'name':'a'}],'searches':[]}"),
            new Option("hostNetwork", "false", "null"),
            new Option("hostPID", "false", "true"),
            new Option("hostIPC", "false"),
            new Option("hostUsers", "true"),
            new Option("shareProcessNamespace", "false"),
            new Option(
                    "securityContext",
                    "{}",
                    "null",
                    "{'runAsNonRoot':false,'supplementalGroups':[],'sysctls':[]}",
                    "{'fsGroup':0,'seccompProfile':{'type':'RuntimeDefault'}}",
                    "{'seLinuxOptions':{'level':''}}"),
            new Option("terminationGracePeriodSeconds", "0", "60", "null"),
            new Option("schedulerName", "''", "'other'"),
            new Option("serviceAccountName", "''", "'default'"),
            new Option("serviceAccount", "'default'", "''"),
            new Option("automountServiceAccountToken", "false", "true"),
            new Option("enableServiceLinks", "false", "null"),
            new Option("nodeSelector", "{}", "{'a':'b'}", "{'a':''}"),
            new Option(
                    "tolerations", "[]", "[{'operator':'Exists'}]", "[{'key':'a','value':'','effect':'NoSchedule'}]"),
            new Option(
                    "affinity",
                    "{}",
                    "{'nodeAffinity':{}}",
                    "{'podAntiAffinity':{'preferredDuringSchedulingIgnoredDuringExecution':[{'weight':1,'podAffinityTerm':{'topologyKey':'a','labelSelector':{}}}]}}"),
            new Option(
                    "topologySpreadConstraints",
                    "[]",
                    "[{'maxSkew':1,'topologyKey':'a','whenUnsatisfiable':'DoNotSchedule','labelSelector':{'matchLabels':{},'matchExpressions':[]}}]"),
            new Option("imagePullSecrets", "[]", "[{'name':'s'}]"),
            new Option("hostAliases", "[]", "[{'ip':'127.0.0.1','hostnames':[]}]"),
            new Option("hostname", "''", "'h'"),
            new Option("subdomain", "''"),
            new Option("setHostnameAsFQDN", "false"),
            new Option("os", "{'name':'linux'}"),
            new Option("readinessGates", "[]", "[{'conditionType':'a/b'}]"),
            new Option("priorityClassName", "''", "null"));

    private static final List<String> VOLUMES = List.of(
            "{'name':'v'}",
            "{'name':'v','emptyDir':{}}",
            "{'name':'v','emptyDir':{'medium':'','sizeLimit':'1Gi'}}",
            "{'name':'v','emptyDir':null}",
            "{'name':'v','hostPath':{'path':'/x'}}",
            "{'name':'v','hostPath':{'path':'/x','type':'Directory'}}",
            "{'name':'v','secret':{'secretName':'s'}}",
            "{'name':'v','secret':{'secretName':'s','defaultMode':0,'items':[],'optional':false}}",
            "{'name':'v','configMap':{'name':'c','items':[{'key':'a','path':'b'}]}}",
            "{'name':'v','downwardAPI':{'items':[{'path':'a','fieldRef':{'fieldPath':'metadata.name'}}]}}",
            "{'name':'v','downwardAPI':{'items':[{'path':'a','resourceFieldRef':{'containerName':'c','resource':'limits.cpu','divisor':'1m'}}]}}",
            "{'name':'v','projected':{'sources':[{'serviceAccountToken':{'path':'t'}},{'downwardAPI':{'items':[{'path':'a','fieldRef':{'apiVersion':'','fieldPath':'metadata.name'}}]}}]}}",
            "{'name':'v','projected':{'sources':[{'configMap':{'name':'c'}},{'secret':{'name':'c','items':[]}}],'defaultMode':256}}",
            "{'name':'v','iscsi':{'targetPortal':'1.2.3.4:1','iqn':'iqn.2001-04.com.example:storage','lun':0}}",
            "{'name':'v','rbd':{'monitors':['m'],'image':'i'}}",
            "{'name':'v','rbd':{'monitors':['m'],'image':'i','pool':'','user':'u','readOnly':false}}",
            "{'name':'v','scaleIO':{'gateway':'g','system':'s','secretRef':{'name':'x'},'volumeName':'v'}}",
            "{'name':'v','azureDisk':{'diskName':'d','diskURI':'https://blob/x.vhd'}}",
            "{'name':'v','azureDisk':{'diskName':'d','diskURI':'/subscriptions/x','kind':'Managed','readOnly':true,'fsType':'xfs'}}",
            "{'name':'v','nfs':{'server':'s','path':'/','readOnly':false}}",
            "{'name':'v','persistentVolumeClaim':{'claimName':'c','readOnly':false}}",
            "{'name':'v','csi':{'driver':'d','volumeAttributes':{}}}",
            "{'name':'v','image':{'reference':'example.com/data'}}",
            "{'name':'v','image':{'reference':'example.com/data:1','pullPolicy':''}}",
            "{'name':'v','ephemeral':{'volumeClaimTemplate':{'spec':{'accessModes':['ReadWriteOnce'],'resources':{'requests':{'storage':'1Gi'}}}}}}");

    private final Random random;

    RandomObjects(long seed) {
        random = new Random(seed);
    }

    String next() {
        switch (random.nextInt(11)) {
            case 0, 1, 2:
                return object("v1", "Pod", podSpec("Always"));
            case 3, 4:
                return object(
                        "apps/v1",
                        "Deployment",
                        controller(
                                new Option("replicas", "0", "3", "null"),
                                new Option("paused", "false"),
                                new Option("minReadySeconds", "0", "5"),
                                new Option("revisionHistoryLimit", "0"),
                                new Option("progressDeadlineSeconds", "100"),
                                new Option(
                                        "strategy",
                                        "{}",
                                        "{'type':'Recreate'}",
                                        "{'type':'RollingUpdate'}",
                                        "{'rollingUpdate':{'maxSurge':0}}",
                                        "{'type':'','rollingUpdate':{'maxUnavailable':'10%'}}",
                                        "{'rollingUpdate':null}")));
            case 5:
                return object(
                        "apps/v1",
                        "StatefulSet",
                        controller(
                                new Option("serviceName", "'s'", "''"),
                                new Option("replicas", "0"),
                                new Option("podManagementPolicy", "''", "'Parallel'"),
                                new Option(
                                        "updateStrategy",
                                        "{}",
                                        "{'type':'OnDelete'}",
                                        "{'type':'RollingUpdate'}",
                                        "{'rollingUpdate':{}}",
                                        "{'type':'RollingUpdate','rollingUpdate':{'partition':0}}"),
                                new Option("persistentVolumeClaimRetentionPolicy", "{}", "{'whenScaled':'Delete'}"),
                                new Option("ordinals", "{'start':0}"),
                                new Option(
                                        "volumeClaimTemplates",
                                        "[]",
                                        "[{'metadata':{'name':'d'},'spec':{'accessModes':['ReadWriteOnce'],'resources':{'requests':{'storage':'1Gi'}}}}]")));
            case 6:
                return object(
                        "apps/v1",
                        "DaemonSet",
                        controller(
                                new Option("minReadySeconds", "0"),
                                new Option(
                                        "updateStrategy",
                                        "{}",
                                        "{'type':'OnDelete'}",
                                        "{'rollingUpdate':{'maxSurge':0,'maxUnavailable':2}}",
                                        "{'type':'RollingUpdate'}")));
            case 7:
                return object(
                        "apps/v1",
                        "ReplicaSet",
                        controller(new Option("replicas", "0", "2"), new Option("minReadySeconds", "0")));
            case 8:
                return random.nextBoolean() ? replicationController() : podTemplate();
            case 9:
                return object("batch/v1", "Job", job());
            default:
                return object(
                        "batch/v1",
                        "CronJob",
                        fields(
                                List.of("'schedule':'* * * * *'", "'jobTemplate':{'spec':" + job() + "}"),
                                new Option("suspend", "false", "true"),
                                new Option("concurrencyPolicy", "''", "'Forbid'"),
                                new Option("successfulJobsHistoryLimit", "0"),
                                new Option("failedJobsHistoryLimit", "null", "2"),
                                new Option("startingDeadlineSeconds", "7")));
        }
    }

    private String podTemplate() {
        return "{'apiVersion':'v1','kind':'PodTemplate','metadata':{'name':'x'},'template':" + template("Always") + "}";
    }

    private String replicationController() {
        List<String> fixed = new ArrayList<>(List.of("'template':" + template("Always")));
        return object(
                "v1",
                "ReplicationController",
                fields(fixed, new Option("replicas", "0"), new Option("selector", "{}", "{'app':'x'}")));
    }

    private String job() {
        return fields(
                List.of("'template':" + template(random.nextBoolean() ? "Never" : "OnFailure")),
                new Option("parallelism", "0", "2"),
                new Option("completions", "3"),
                new Option("backoffLimit", "0", "null"),
                new Option("suspend", "true", "false"),
                new Option("completionMode", "'NonIndexed'"),
                new Option("activeDeadlineSeconds", "5"),
                new Option("ttlSecondsAfterFinished", "0"));
    }

    private String controller(Option... options) {
        return fields(List.of("'selector':{'matchLabels':{'app':'x'}}", "'template':" + template("Always")), options);
    }

    private String template(String restartPolicy) {
        return "{'metadata':{'labels':{'app':'x'}" + (random.nextInt(4) == 0 ? ",'annotations':{}" : "") + "},'spec':"
                + podSpec(restartPolicy) + "}";
    }

    private String podSpec(String restartPolicy) {
        List<String> fixed = new ArrayList<>();
        List<Option> options = new ArrayList<>(POD_SPEC);
        if (!restartPolicy.equals("Always")) {
            fixed.add("'restartPolicy':'" + restartPolicy + "'");
            options.removeIf(option -> option.name().equals("restartPolicy"));
        }
        fixed.add("'volumes':[" + VOLUMES.get(random.nextInt(VOLUMES.size())) + "]");
        fixed.add("'containers':[" + container("c") + (random.nextInt(3) == 0 ? "," + container("d") : "") + "]");
        if (random.nextInt(3) == 0) {
            fixed.add("'initContainers':[" + container("i") + "]");
        }
        return fields(fixed, options.toArray(new Option[0]));
    }

    private String container(String name) {
        List<String> fixed = new ArrayList<>(List.of("'name':'" + name + "'"));
        List<Option> options = new ArrayList<>(CONTAINER);
        if (name.equals("i")) {
            options.removeIf(option -> option.name().matches("lifecycle|.*Probe"));
            fixed.addAll(random.nextInt(3) == 0 ? List.of("'restartPolicy':'Always'") : List.of());
        }
        if (name.equals("d")) {
            options.removeIf(option -> option.name().equals("ports")); // a host port can be taken once
        }
        Option image = options.remove(0);
        fixed.add("'image':" + image.values()[random.nextInt(image.values().length)]);
        return fields(fixed, options.toArray(new Option[0]));
    }

    private String object(String apiVersion, String kind, String spec) {
        String metadata = random.nextInt(3) == 0 ? "'name':'x','labels':{},'annotations':null" : "'name':'x'";
        return "{'apiVersion':'" + apiVersion + "','kind':'" + kind + "','metadata':{" + metadata + "},'spec':" + spec
                + "}";
    }

    private String fields(List<String> fixed, Option... options) {
        StringJoiner json = new StringJoiner(",", "{", "}");
        fixed.forEach(json::add);
        int rarity = 2 + random.nextInt(4);
        for (Option option : options) {
            if (random.nextInt(rarity) == 0) {
                json.add("'" + option.name() + "':" + option.values()[random.nextInt(option.values().length)]);
            }
        }
        return json.toString();
    }
}
