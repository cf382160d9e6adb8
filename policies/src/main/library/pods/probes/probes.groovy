// Kubernetes knows of a container only that its process lives, unless a probe says more.
sluice 1

policy('pods/probes', version: 1, title: 'Containers that serve say when they are ready and when they are stuck',
        source: 'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/') {

    parameters {
        liveness flag, otherwise: true, about: 'demand liveness probes as well as readiness probes'
    }

    // Pods that end by themselves (Jobs) serve nobody: restartPolicy tells them apart.
    rule('readiness-probe', on: pods, severity: medium, when: orElse(pod.spec.restartPolicy, 'Always') == 'Always',
            fix: 'add a readinessProbe',
            why: 'without it a pod gets requests before it can answer them, and a broken release counts as rolled out',
            source: 'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/') {
        each(pod.spec.containers) { c ->
            require has(c.readinessProbe), "container ${c.name} has no readiness probe"
        }
    }

    rule('liveness-probe', on: pods, severity: low, when: liveness && orElse(pod.spec.restartPolicy, 'Always') == 'Always',
            fix: 'add a livenessProbe, slower to give up than the readiness probe',
            why: 'without it a container that hangs stays as it is until a person restarts it',
            source: 'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/') {
        each(pod.spec.containers) { c ->
            require has(c.livenessProbe), "container ${c.name} has no liveness probe"
        }
    }
}
