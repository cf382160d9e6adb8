// Rules that every team here uses; a library policy is a file of the same language.
sluice 1

policy('team/ownership', version: 1, title: 'Every pod says whose it is') {
    parameters {
        labels listOf(text), about: 'labels that every pod template must have'
    }

    rule('labels-are-set', on: pods, severity: medium, fix: 'add the label to the pod template', why: 'an alert must find an owner') {
        each(labels) { label ->
            require has(pod.metadata.labels[label]), "label ${label} is missing"
        }
    }
}
