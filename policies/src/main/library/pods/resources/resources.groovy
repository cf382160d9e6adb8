// The scheduler plans by requests; a limit on memory keeps one leak from taking the node's other pods with it.
sluice 1

policy('pods/resources', version: 1, title: 'Containers say what they need and how much memory they may take',
        source: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/') {

    parameters {
        cpuLimit flag, otherwise: false, about: 'demand a limit on CPU as well'
    }

    rule('cpu-request', on: pods, severity: medium,
            fix: 'set resources.requests.cpu',
            why: 'without it the scheduler puts the pod where there may be no processor time left for it',
            source: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/') {
        each(pod.spec.containers) { c ->
            require has(c.resources.requests['cpu']) || has(pod.spec.resources.requests['cpu']), "container ${c.name} requests no CPU"
        }
        each(pod.spec.initContainers) { c ->
            require has(c.resources.requests['cpu']) || has(pod.spec.resources.requests['cpu']), "init container ${c.name} requests no CPU"
        }
    }

    rule('memory-request', on: pods, severity: medium,
            fix: 'set resources.requests.memory',
            why: 'without it the pod is the first to be evicted when its node runs out of memory',
            source: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/') {
        each(pod.spec.containers) { c ->
            require has(c.resources.requests['memory']) || has(pod.spec.resources.requests['memory']), "container ${c.name} requests no memory"
        }
        each(pod.spec.initContainers) { c ->
            require has(c.resources.requests['memory']) || has(pod.spec.resources.requests['memory']), "init container ${c.name} requests no memory"
        }
    }

    rule('memory-limit', on: pods, severity: medium,
            fix: 'set resources.limits.memory',
            why: "a leak without a limit takes the node's memory, and other pods with it",
            source: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/') {
        each(pod.spec.containers) { c ->
            require has(c.resources.limits['memory']) || has(pod.spec.resources.limits['memory']), "container ${c.name} has no limit on memory"
        }
        each(pod.spec.initContainers) { c ->
            require has(c.resources.limits['memory']) || has(pod.spec.resources.limits['memory']), "init container ${c.name} has no limit on memory"
        }
    }

    rule('cpu-limit', on: pods, severity: low, when: cpuLimit,
            fix: 'set resources.limits.cpu',
            why: 'without it a busy container may take all idle processor time of its node',
            source: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/') {
        each(pod.spec.containers) { c ->
            require has(c.resources.limits['cpu']) || has(pod.spec.resources.limits['cpu']), "container ${c.name} has no limit on CPU"
        }
        each(pod.spec.initContainers) { c ->
            require has(c.resources.limits['cpu']) || has(pod.spec.resources.limits['cpu']), "init container ${c.name} has no limit on CPU"
        }
    }
}
