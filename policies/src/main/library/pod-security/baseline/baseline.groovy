// The Baseline level of the Pod Security Standards: what no ordinary workload needs, and what opens the node to it.
sluice 1

policy('pod-security/baseline', version: 1, title: 'Pod Security Standards, Baseline: no known privilege escalations',
        source: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline') {

    parameters {
        version kubernetesVersion, otherwise: latest, about: 'judge by the standards as of this Kubernetes minor'
    }

    rule('host-process', on: pods, severity: critical,
            fix: 'remove securityContext.windowsOptions.hostProcess',
            why: 'a Windows HostProcess container has the node itself',
            source: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline') {
        require pod.spec.securityContext.windowsOptions.hostProcess != true, 'the pod runs as a Windows HostProcess'
        each(containers) { c ->
            require c.securityContext.windowsOptions.hostProcess != true, "container ${c.name} runs as a Windows HostProcess"
        }
    }

    rule('host-namespaces', on: pods, severity: critical,
            fix: 'remove hostNetwork, hostPID and hostIPC',
            why: "in the node's namespaces a pod sees and reaches what belongs to the node and to other pods",
            source: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline') {
        require pod.spec.hostNetwork != true, "the pod uses the node's network"
        require pod.spec.hostPID     != true, "the pod sees the node's processes"
        require pod.spec.hostIPC     != true, "the pod shares the node's inter-process communication"
    }

    rule('privileged', on: pods, severity: critical,
            fix: 'remove securityContext.privileged',
            why: 'a privileged container is root on the node: almost every other protection is off',
            source: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline') {
        each(containers) { c ->
            require c.securityContext.privileged != true, "container ${c.name} is privileged"
        }
    }

    // What container runtimes give by default, without NET_RAW.
    def defaultCapabilities = ['AUDIT_WRITE', 'CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'MKNOD', 'NET_BIND_SERVICE',
                               'SETFCAP', 'SETGID', 'SETPCAP', 'SETUID', 'SYS_CHROOT']

    rule('capabilities', on: pods, severity: high,
            fix: 'remove it from securityContext.capabilities.add',
            why: 'capabilities beyond the default ones are parts of root on the node',
            source: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline') {
        each(containers) { c ->
            each(c.securityContext.capabilities.add) { added ->
                require added in defaultCapabilities, "container ${c.name} adds the capability ${added}"
            }
        }
    }

    rule('host-path-volumes', on: pods, severity: high,
            fix: 'use another type of volume',
            why: "a hostPath volume reads or writes the node's own files",
            source: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline') {
        each(pod.spec.volumes) { v ->
            require !has(v.hostPath), "volume ${v.name} is a path of the node"
        }
    }

    rule('host-ports', on: pods, severity: medium,
            fix: 'remove hostPort and expose the container by a Service',
            why: "a port of the node evades NetworkPolicies and may stand in for one of the node's own services",
            source: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline') {
        each(containers) { c ->
            each(c.ports) { port ->
                require orElse(port.hostPort, 0) == 0, "container ${c.name} takes port ${port.hostPort} of the node"
            }
        }
    }

    rule('host-probes', on: pods, severity: medium, when: version >= '1.34',
            fix: "remove host: the pod's own address is the default",
            why: 'the kubelet sends probes and lifecycle calls: with a host of their own they reach whatever the node reaches',
            source: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline') {
        each(containers) { c ->
            require orElse(c.livenessProbe.httpGet.host,  '') == '', "container ${c.name}: its liveness probe calls another host"
            require orElse(c.livenessProbe.tcpSocket.host, '') == '', "container ${c.name}: its liveness probe calls another host"
            require orElse(c.readinessProbe.httpGet.host, '') == '', "container ${c.name}: its readiness probe calls another host"
            require orElse(c.readinessProbe.tcpSocket.host, '') == '', "container ${c.name}: its readiness probe calls another host"
            require orElse(c.startupProbe.httpGet.host,   '') == '', "container ${c.name}: its startup probe calls another host"
            require orElse(c.startupProbe.tcpSocket.host, '') == '', "container ${c.name}: its startup probe calls another host"
            require orElse(c.lifecycle.postStart.httpGet.host, '') == '', "container ${c.name}: its postStart handler calls another host"
            require orElse(c.lifecycle.postStart.tcpSocket.host, '') == '', "container ${c.name}: its postStart handler calls another host"
            require orElse(c.lifecycle.preStop.httpGet.host, '') == '', "container ${c.name}: its preStop handler calls another host"
            require orElse(c.lifecycle.preStop.tcpSocket.host, '') == '', "container ${c.name}: its preStop handler calls another host"
        }
    }

    def profiles = ['RuntimeDefault', 'Localhost']

    rule('app-armor', on: pods, severity: medium,
            fix: 'remove the profile, or use RuntimeDefault or Localhost',
            why: "without AppArmor's default profile a container reaches more of the kernel",
            source: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline') {
        require orElse(pod.spec.securityContext.appArmorProfile.type, 'RuntimeDefault') in profiles, 'the pod turns AppArmor off'
        each(containers) { c ->
            require orElse(c.securityContext.appArmorProfile.type, 'RuntimeDefault') in profiles, "container ${c.name} turns AppArmor off"
        }
        each(pod.metadata.annotations.keys().findAll { key -> key.startsWith('container.apparmor.security.beta.kubernetes.io/') }) { key ->
            require pod.metadata.annotations[key] in ['', 'runtime/default'] || pod.metadata.annotations[key].startsWith('localhost/'),
                    "annotation ${key} turns AppArmor off"
        }
    }

    def seLinuxTypes = ['', 'container_t', 'container_init_t', 'container_kvm_t']

    rule('selinux', on: pods, severity: medium,
            fix: 'remove seLinuxOptions.user and .role, and use one of the container types',
            why: 'another SELinux user, role or type can lift what separates containers from the node',
            source: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline') {
        def type = orElse(pod.spec.securityContext.seLinuxOptions.type, '')
        require type in seLinuxTypes || version >= '1.31' && type == 'container_engine_t', "the pod has the SELinux type ${type}"
        require orElse(pod.spec.securityContext.seLinuxOptions.user, '') == '', 'the pod sets its SELinux user'
        require orElse(pod.spec.securityContext.seLinuxOptions.role, '') == '', 'the pod sets its SELinux role'
        each(containers) { c ->
            def own = orElse(c.securityContext.seLinuxOptions.type, '')
            require own in seLinuxTypes || version >= '1.31' && own == 'container_engine_t', "container ${c.name} has the SELinux type ${own}"
            require orElse(c.securityContext.seLinuxOptions.user, '') == '', "container ${c.name} sets its SELinux user"
            require orElse(c.securityContext.seLinuxOptions.role, '') == '', "container ${c.name} sets its SELinux role"
        }
    }

    // From 1.35 a pod in a user namespace of its own may unmask /proc.
    rule('proc-mount', on: pods, severity: high, when: version < '1.35' || pod.spec.hostUsers != false,
            fix: 'remove securityContext.procMount',
            why: 'the masks over /proc hide parts of the kernel that a container could use against the node',
            source: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline') {
        each(containers) { c ->
            require orElse(c.securityContext.procMount, 'Default') == 'Default', "container ${c.name} unmasks /proc"
        }
    }

    rule('seccomp', on: pods, severity: high, when: version >= '1.19',
            fix: 'remove the profile, or use RuntimeDefault or Localhost',
            why: 'without a seccomp profile a container may make every system call',
            source: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline') {
        require orElse(pod.spec.securityContext.seccompProfile.type, 'RuntimeDefault') in profiles, 'the pod turns seccomp off'
        each(containers) { c ->
            require orElse(c.securityContext.seccompProfile.type, 'RuntimeDefault') in profiles, "container ${c.name} turns seccomp off"
        }
    }

    // Before 1.19 annotations chose the profile.
    def annotatedProfiles = ['runtime/default', 'docker/default']

    rule('seccomp-annotations', on: pods, severity: high, when: version < '1.19',
            fix: "remove the annotation, or use 'runtime/default' or 'localhost/…'",
            why: 'without a seccomp profile a container may make every system call',
            source: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline') {
        def chosen = orElse(pod.metadata.annotations['seccomp.security.alpha.kubernetes.io/pod'], 'runtime/default')
        require chosen in annotatedProfiles || chosen.startsWith('localhost/'), 'an annotation turns seccomp off for the pod'
        each(containers) { c ->
            def own = orElse(pod.metadata.annotations["container.seccomp.security.alpha.kubernetes.io/${c.name}"], 'runtime/default')
            require own in annotatedProfiles || own.startsWith('localhost/'), "an annotation turns seccomp off for container ${c.name}"
        }
    }

    // Those that concern the pod alone; later minors added to them.
    def safeSysctls = ['kernel.shm_rmid_forced', 'net.ipv4.ip_local_port_range', 'net.ipv4.ip_unprivileged_port_start',
                       'net.ipv4.ping_group_range', 'net.ipv4.tcp_syncookies']
    def safeSince27 = ['net.ipv4.ip_local_reserved_ports']
    def safeSince29 = ['net.ipv4.tcp_fin_timeout', 'net.ipv4.tcp_keepalive_intvl', 'net.ipv4.tcp_keepalive_probes',
                       'net.ipv4.tcp_keepalive_time']
    def safeSince32 = ['net.ipv4.tcp_rmem', 'net.ipv4.tcp_wmem']
    def safeSince37 = ['net.ipv4.tcp_notsent_lowat', 'net.ipv4.tcp_slow_start_after_idle']

    rule('sysctls', on: pods, severity: high,
            fix: 'remove it from securityContext.sysctls',
            why: 'kernel parameters outside the safe set reach other pods and the node',
            source: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline') {
        each(pod.spec.securityContext.sysctls) { s ->
            require s.name in safeSysctls
                    || version >= '1.27' && s.name in safeSince27
                    || version >= '1.29' && s.name in safeSince29
                    || version >= '1.32' && s.name in safeSince32
                    || version >= '1.37' && s.name in safeSince37, "the pod sets the kernel parameter ${s.name}"
        }
    }
}
