// A library policy: rules that others use by name, with what they give for its parameters.
sluice 1

policy('team/labels', version: 1, title: 'Every pod says whose it is', source: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/') {
    parameters {
        required listOf(text),      about: 'labels that every pod template must have'
        minimum  kubernetesVersion, otherwise: latest, about: 'the Kubernetes minor that the cluster runs at least'
        replicas number,            otherwise: 1, about: 'how many replicas a Deployment has at least'
        share    ratio,             otherwise: 10.percent, about: 'how much of the memory limit is asked for at least'
        grace    duration,          otherwise: 10.seconds, about: 'how long a pod may take to end'
        memory   quantity,          otherwise: '32Mi', about: 'the memory that each container asks for at least'
        strict   flag,              otherwise: false, about: 'whether the memory is checked'
    }

    // Rules of another library policy hold as well; an argument may name a parameter.
    use 'pod-security/baseline', version: minimum

    def reserved = ['default', 'kube-public']

    rule('are-set', on: pods, severity: high, fix: 'add the labels', why: 'an alert must find an owner') {
        require required.every { label -> has(pod.metadata.labels[label]) }, "labels are missing: ${required}"
    }

    rule('memory-is-set', on: pods, severity: low, fix: 'set resources.requests', when: strict && minimum >= '1.25') {
        each(containers) { c ->
            def asked = c.resources.requests['memory']
            require asked >= memory, "container ${c.name} asks for ${asked}"
            require asked >= c.resources.limits['memory'] * share
        }
        require pod.spec.terminationGracePeriodSeconds >= grace
    }

    rule('replicas', on: 'Deployment', severity: low, fix: 'set replicas') {
        require it.spec.replicas >= replicas && !(it.metadata.namespace in reserved)
    }
}
