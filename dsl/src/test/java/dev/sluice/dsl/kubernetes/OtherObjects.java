package dev.sluice.dsl.kubernetes;

import java.util.List;

/** Objects written by hand: of kinds without pods, and pods with what only some may have. */
final class OtherObjects {
    static final List<String> ALL = List.of(
            networkPolicy("{}"),
            networkPolicy("{'podSelector':{}}"),
            networkPolicy("{'podSelector':{'matchLabels':{}},'ingress':[],'egress':[]}"),
            networkPolicy("{'podSelector':{},'egress':[{}]}"),
            networkPolicy("{'podSelector':null,'policyTypes':[],'ingress':[{'from':[],'ports':[{'port':80}]}]}"),
            networkPolicy(
                    "{'podSelector':{},'policyTypes':['Egress'],'egress':[{'ports':[{'protocol':'UDP','port':'dns'},{'port':1,'endPort':5}],'to':[{'namespaceSelector':{},'podSelector':{}}]}]}"),
            networkPolicy("{'podSelector':{},'ingress':[{'from':[{'ipBlock':{'cidr':'10.0.0.0/8','except':[]}}]}]}"),
            service("{'ports':[{'port':80}]}"),
            service("{'type':'','clusterIP':'None','ports':[{'port':80,'targetPort':0,'protocol':''}],'selector':{}}"),
            service("{'type':'NodePort','ports':[{'port':80,'targetPort':'web'}]}"),
            service("{'type':'LoadBalancer','ports':[{'port':80,'nodePort':0}],'externalTrafficPolicy':''}"),
            service(
                    "{'type':'LoadBalancer','allocateLoadBalancerNodePorts':false,'ports':[{'port':80,'name':''}],'externalTrafficPolicy':'Local'}"),
            service("{'type':'ExternalName','externalName':'example.com'}"),
            service("{'ports':[{'port':80}],'externalIPs':['198.51.100.1']}"),
            service("{'ports':[{'port':80}],'sessionAffinity':'ClientIP'}"),
            service(
                    "{'ports':[{'port':80}],'sessionAffinity':'ClientIP','sessionAffinityConfig':{'clientIP':{'timeoutSeconds':5}}}"),
            service("{'ports':[{'port':80}],'publishNotReadyAddresses':false,'internalTrafficPolicy':'Local'}"),
            "{'apiVersion':'networking.k8s.io/v1','kind':'Ingress','metadata':{'name':'x'},'spec':{'rules':[{'host':'','http':{'paths':[{'path':'/','pathType':'Prefix','backend':{'service':{'name':'s','port':{'number':80}}}}]}}],'tls':[]}}",
            "{'apiVersion':'networking.k8s.io/v1','kind':'IngressClass','metadata':{'name':'x'},'spec':{'controller':'a/b','parameters':{'kind':'k','name':'n'}}}",
            "{'apiVersion':'v1','kind':'Secret','metadata':{'name':'x'},'data':{}}",
            "{'apiVersion':'v1','kind':'Secret','metadata':{'name':'x'},'type':''}",
            "{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'x'},'data':{},'binaryData':null}",
            "{'apiVersion':'v1','kind':'ServiceAccount','metadata':{'name':'x'},'automountServiceAccountToken':false,'secrets':[]}",
            "{'apiVersion':'v1','kind':'Namespace','metadata':{'name':'x'}}",
            "{'apiVersion':'v1','kind':'PersistentVolumeClaim','metadata':{'name':'x'},'spec':{'accessModes':['ReadWriteOnce'],'resources':{'requests':{'storage':'1Gi'}}}}",
            "{'apiVersion':'v1','kind':'PersistentVolume','metadata':{'name':'x'},'spec':{'accessModes':['ReadWriteOnce'],'capacity':{'storage':'1Gi'},'hostPath':{'path':'/x'}}}",
            "{'apiVersion':'v1','kind':'PersistentVolume','metadata':{'name':'x'},'spec':{'accessModes':['ReadWriteOnce'],'capacity':{'storage':'1Gi'},'rbd':{'monitors':['m'],'image':'i'}}}",
            "{'apiVersion':'rbac.authorization.k8s.io/v1','kind':'RoleBinding','metadata':{'name':'x'},'roleRef':{'kind':'Role','name':'r','apiGroup':''},'subjects':[{'kind':'User','name':'u'},{'kind':'ServiceAccount','name':'s','namespace':'default'},{'kind':'Group','name':'g','apiGroup':null}]}",
            "{'apiVersion':'storage.k8s.io/v1','kind':'StorageClass','metadata':{'name':'x'},'provisioner':'a/b'}",
            "{'apiVersion':'scheduling.k8s.io/v1','kind':'PriorityClass','metadata':{'name':'x'},'value':5,'globalDefault':false}",
            "{'apiVersion':'autoscaling/v2','kind':'HorizontalPodAutoscaler','metadata':{'name':'x'},'spec':{'maxReplicas':3,'scaleTargetRef':{'apiVersion':'apps/v1','kind':'Deployment','name':'d'},'metrics':[{'type':'Resource','resource':{'name':'cpu','target':{'type':'Utilization','averageUtilization':50}}}]}}",
            "{'apiVersion':'policy/v1','kind':'PodDisruptionBudget','metadata':{'name':'x'},'spec':{'minAvailable':1,'selector':{}}}",
            "{'apiVersion':'discovery.k8s.io/v1','kind':'EndpointSlice','metadata':{'name':'x'},'addressType':'IPv4','endpoints':[{'addresses':['10.0.0.1']}],'ports':[{'port':80}]}",
            "{'apiVersion':'admissionregistration.k8s.io/v1','kind':'ValidatingWebhookConfiguration','metadata':{'name':'x'},'webhooks':[{'name':'a.b.c','sideEffects':'None','admissionReviewVersions':['v1'],'clientConfig':{'service':{'namespace':'n','name':'s'}},'rules':[{'apiGroups':[''],'apiVersions':['*'],'resources':['pods'],'operations':['*']}]}]}",
            "{'apiVersion':'admissionregistration.k8s.io/v1','kind':'MutatingWebhookConfiguration','metadata':{'name':'x'},'webhooks':[{'name':'a.b.c','sideEffects':'None','admissionReviewVersions':['v1'],'clientConfig':{'url':'https://a.example/'},'timeoutSeconds':3}]}",
            "{'apiVersion':'admissionregistration.k8s.io/v1','kind':'ValidatingAdmissionPolicy','metadata':{'name':'x'},'spec':{'matchConstraints':{'resourceRules':[{'apiGroups':[''],'apiVersions':['v1'],'resources':['pods'],'operations':['CREATE']}]},'validations':[{'expression':'true'}]}}",
            pod(
                    "'hostNetwork':true,'containers':[{'name':'c','image':'a','ports':[{'containerPort':80},{'containerPort':81,'hostPort':81}]}],'initContainers':[{'name':'i','image':'a','ports':[{'containerPort':82,'hostPort':0}]}]"),
            pod(
                    "'containers':[{'name':'c','image':'a','lifecycle':{'preStop':{'sleep':{'seconds':3}}}}],'ephemeralContainers':[]"),
            pod(
                    "'containers':[{'name':'c','image':'a','resources':{'limits':{'cpu':'1','memory':'1Gi','ephemeral-storage':'1Gi'},'requests':{'memory':'1Mi'}}}],'initContainers':[{'name':'i','image':'a','resources':{'limits':{'cpu':'1'}}}]"),
            pod(
                    "'os':{'name':'windows'},'containers':[{'name':'c','image':'a','securityContext':{'windowsOptions':{'hostProcess':false}}}]"),
            pod(
                    "'containers':[{'name':'c','image':'a','env':[{'name':'E','valueFrom':{'fileKeyRef':{'volumeName':'v','path':'p','key':'k'}}}]}],'volumes':[{'name':'v'}]"),
            "{'apiVersion':'apps/v1','kind':'Deployment','metadata':{'name':'x'},'spec':{'selector':{'matchLabels':{'app':'x'}},'template':{'metadata':{'labels':{'app':'x'}},'spec':{'hostNetwork':true,'containers':[{'name':'c','image':'a','ports':[{'containerPort':80}],'resources':{'limits':{'cpu':'1'}}}]}}}}",
            "{'apiVersion':'batch/v1','kind':'Job','metadata':{'name':'x'},'spec':{'completions':2,'completionMode':'Indexed','backoffLimitPerIndex':1,'podFailurePolicy':{'rules':[{'action':'Ignore','onPodConditions':[{'type':'DisruptionTarget'}]}]},'template':{'spec':{'restartPolicy':'Never','containers':[{'name':'c','image':'a'}]}}}}");

    private OtherObjects() {}

    private static String networkPolicy(String spec) {
        return "{'apiVersion':'networking.k8s.io/v1','kind':'NetworkPolicy','metadata':{'name':'x'},'spec':" + spec
                + "}";
    }

    private static String service(String spec) {
        return "{'apiVersion':'v1','kind':'Service','metadata':{'name':'x'},'spec':" + spec + "}";
    }

    private static String pod(String fields) {
        return "{'apiVersion':'v1','kind':'Pod','metadata':{'name':'x'},'spec':{" + fields + "}}";
    }
}
