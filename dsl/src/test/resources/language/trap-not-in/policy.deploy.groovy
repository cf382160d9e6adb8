sluice 1
application 'shop', team: 'web'

security {
    rule('r', on: pods, severity: low) {
        require !pod.spec.nodeName in ['a', 'b']
        require !pod.spec.nodeName == 'a'
    }
}
