sluice 1

application 'shop'

environment('live') {
    namespace 'shop'
}

def monday = 5.percent
metrics {
    rate = rate('x_total')
}
security {
    rule('a', on: pods, severity: low) {
        def service = pod.spec.hostname
        each(containers) { step -> require has(step.image) }
        require service == 'a'
    }
}
