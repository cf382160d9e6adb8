sluice 1

application 'shop'

environment('live') {
    namespace 'shop'
}

security {
    rule('a', on: 'Deploymnt', severity: low) { require has(untyped(it.spec.x)) }
}
