// The Restricted level of the Pod Security Standards: Baseline, and today's hardening practice.
sluice 1

policy('pod-security/restricted', version: 1, title: 'Pod Security Standards, Restricted: hardened pods',
        source: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted') {

    parameters {
        version kubernetesVersion, otherwise: latest, about: 'judge by the standards as of this Kubernetes minor'
    }

    use 'pod-security/baseline', version: version

    rule('volume-types', on: pods, severity: medium,
            fix: 'use configMap, csi, downwardAPI, emptyDir, ephemeral, image, persistentVolumeClaim, projected or secret',
            why: "other volumes bind the pod to a node's or a provider's storage with rights of its own",
            source: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted') {
        each(pod.spec.volumes) { v ->
            require has(v.configMap) || has(v.csi) || has(v.downwardAPI) || has(v.emptyDir) || has(v.ephemeral) || has(v.image)
                    || has(v.persistentVolumeClaim) || has(v.projected) || has(v.secret),
                    "volume ${v.name} is of a type that is not allowed"
        }
    }

    // The field came with 1.8; Windows has no such escalation.
    rule('privilege-escalation', on: pods, severity: high,
            when: version >= '1.8' && (version < '1.25' || orElse(pod.spec.os.name, 'linux') != 'windows'),
            fix: 'set securityContext.allowPrivilegeEscalation: false',
            why: 'a set-user-id program in the image could gain more rights than the container was given',
            source: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted') {
        each(containers) { c ->
            require c.securityContext.allowPrivilegeEscalation == false, "container ${c.name} may gain privileges"
        }
    }

    // From 1.35 root in a user namespace of the pod's own is allowed: it is not root on the node.
    rule('run-as-non-root', on: pods, severity: high, when: version < '1.35' || pod.spec.hostUsers != false,
            fix: 'set securityContext.runAsNonRoot: true',
            why: 'root in a container is root on the node as soon as anything lets it out',
            source: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted') {
        require pod.spec.securityContext.runAsNonRoot != false, 'the pod may run as root'
        each(containers) { c ->
            require orElse(c.securityContext.runAsNonRoot, pod.spec.securityContext.runAsNonRoot) == true,
                    "container ${c.name} may run as root"
        }
    }

    rule('run-as-user', on: pods, severity: high,
            when: version >= '1.23' && (version < '1.35' || pod.spec.hostUsers != false),
            fix: 'remove securityContext.runAsUser, or set another user than 0',
            why: 'user 0 is root',
            source: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted') {
        require !has(pod.spec.securityContext.runAsUser) || pod.spec.securityContext.runAsUser != 0, 'the pod runs as root'
        each(containers) { c ->
            require !has(c.securityContext.runAsUser) || c.securityContext.runAsUser != 0, "container ${c.name} runs as root"
        }
    }

    rule('seccomp-required', on: pods, severity: high,
            when: version >= '1.19' && (version < '1.25' || orElse(pod.spec.os.name, 'linux') != 'windows'),
            fix: 'set securityContext.seccompProfile.type: RuntimeDefault',
            why: 'where no profile is set a container may make every system call',
            source: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted') {
        each(containers) { c ->
            require orElse(c.securityContext.seccompProfile.type, pod.spec.securityContext.seccompProfile.type)
                    in ['RuntimeDefault', 'Localhost'], "container ${c.name} has no seccomp profile"
        }
    }

    rule('drop-capabilities', on: pods, severity: high,
            when: version >= '1.22' && (version < '1.25' || orElse(pod.spec.os.name, 'linux') != 'windows'),
            fix: "set securityContext.capabilities.drop: ['ALL'] and add NET_BIND_SERVICE at most",
            why: 'few programs need even the default capabilities, and each one is a part of root',
            source: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted') {
        each(containers) { c ->
            require 'ALL' in c.securityContext.capabilities.drop, "container ${c.name} keeps capabilities"
            each(c.securityContext.capabilities.add) { added ->
                require added == 'NET_BIND_SERVICE', "container ${c.name} adds the capability ${added}"
            }
        }
    }

    // Baseline's proc-mount, without its exception for user namespaces.
    rule('proc-mount-in-user-namespace', on: pods, severity: high, when: version >= '1.35' && pod.spec.hostUsers == false,
            fix: 'remove securityContext.procMount',
            why: 'the masks over /proc hide parts of the kernel that a container could use against the node',
            source: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted') {
        each(containers) { c ->
            require orElse(c.securityContext.procMount, 'Default') == 'Default', "container ${c.name} unmasks /proc"
        }
    }
}
