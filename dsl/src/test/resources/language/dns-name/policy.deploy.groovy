sluice 1

application 'shop'

environment('live') {
    namespace 'shop'
}

environment('Test') {
    namespace 'shop_test'
    config    'a b': 'c'
}
release(in: 'live') {
    prepare { backup job: 'Backup!' }
    blueGreen active: 'shop', preview: 'shop', keep: 1.hour
}
security {
    rule('Not an id', on: pods, severity: low) { require has(pod.spec.hostname) }
}
