sluice 1
application 'shop', team: 'web'

environment('live') { namespace 'shop' }
security {
    rule('r', on: pods, severity: low) {
        require (has(pod.spec.nodeName)) || (has(pod.spec.hostname))
        require (has(pod.spec.nodeName)), "this one is fine"
    }
}
