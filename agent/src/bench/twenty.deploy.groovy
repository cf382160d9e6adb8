// Twenty rules of the kind that policy engines are usually given, to measure with.
sluice 1

application 'bench'

workloads {
    moves 'Deployment/app-0'
}

environment('production') {
    namespace 'bench'
}

security {
    rule('no-latest-tag', on: pods, severity: medium) {
        each(containers) { c -> require has(image(c.image).tag) && image(c.image).tag != 'latest', "container ${c.name} uses the tag latest" }
    }
    rule('registry', on: pods, severity: medium) {
        each(containers) { c -> require image(c.image).registry == 'registry.example.com', "image of ${c.name} comes from elsewhere" }
    }
    rule('not-privileged', on: pods, severity: medium) {
        each(containers) { c -> require c.securityContext.privileged != true, "container ${c.name} is privileged" }
    }
    rule('no-escalation', on: pods, severity: medium) {
        each(containers) { c -> require c.securityContext.allowPrivilegeEscalation == false, "container ${c.name} may escalate" }
    }
    rule('read-only-root', on: pods, severity: medium) {
        each(containers) { c -> require c.securityContext.readOnlyRootFilesystem == true, "container ${c.name} may write its root" }
    }
    rule('drops-all', on: pods, severity: medium) {
        each(containers) { c -> require 'ALL' in c.securityContext.capabilities.drop, "container ${c.name} keeps capabilities" }
    }
    rule('adds-none', on: pods, severity: medium) {
        each(containers) { c -> require !has(c.securityContext.capabilities.add), "container ${c.name} adds capabilities" }
    }
    rule('cpu-request', on: pods, severity: medium) {
        each(containers) { c -> require has(c.resources.requests['cpu']), "container ${c.name} requests no cpu" }
    }
    rule('memory-request', on: pods, severity: medium) {
        each(containers) { c -> require has(c.resources.requests['memory']), "container ${c.name} requests no memory" }
    }
    rule('memory-limit', on: pods, severity: medium) {
        each(containers) { c -> require c.resources.limits['memory'] <= 1.GiB, "container ${c.name} may take too much memory" }
    }
    rule('readiness', on: pods, severity: medium) {
        each(pod.spec.containers) { c -> require has(c.readinessProbe), "container ${c.name} has no readiness probe" }
    }
    rule('liveness', on: pods, severity: medium) {
        each(pod.spec.containers) { c -> require has(c.livenessProbe), "container ${c.name} has no liveness probe" }
    }
    rule('no-host-ports', on: pods, severity: medium) {
        each(containers) { c -> require !has(c.ports) || !c.ports.any { p -> has(p.hostPort) && p.hostPort > 0 }, "container ${c.name} takes a host port" }
    }
    rule('no-host-network', on: pods, severity: medium) { require pod.spec.hostNetwork != true, 'the pod uses the host network' }
    rule('no-host-pid', on: pods, severity: medium) { require pod.spec.hostPID != true, 'the pod sees the host processes' }
    rule('no-host-path', on: pods, severity: medium) {
        each(pod.spec.volumes) { v -> require !has(v.hostPath), "volume ${v.name} is a host path" }
    }
    rule('runs-as-non-root', on: pods, severity: medium) { require pod.spec.securityContext.runAsNonRoot == true, 'the pod may run as root' }
    rule('no-token', on: pods, severity: medium) { require pod.spec.automountServiceAccountToken == false, 'the pod mounts a token' }
    rule('labels', on: 'Deployment', severity: medium) {
        require it.metadata.labels['app.kubernetes.io/name'].matches(~/[a-z]([-a-z0-9]*[a-z0-9])?/) && has(it.metadata.labels['team']), 'labels are missing'
    }
    rule('replicas', on: 'Deployment', severity: medium) { require it.spec.replicas >= 1 && it.spec.replicas <= 50, 'replicas out of range' }
}
