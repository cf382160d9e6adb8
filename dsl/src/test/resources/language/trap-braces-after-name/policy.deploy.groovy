sluice 1
application 'shop', team: 'web'

security {
    rule('r', on: pods, severity: low) {
        each containers { c -> require has(c.image) }
        each pod.spec.containers { c -> require has(c.image) }
    }
}
