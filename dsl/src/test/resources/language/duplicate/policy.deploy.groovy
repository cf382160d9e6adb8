sluice 1

application 'shop'

environment('live') {
    namespace 'shop'
}

environment('live') { namespace 'other' }
def limit = 5.percent
def limit = 6.percent
security {
    rule('a', on: pods, severity: low) {
        each(containers) { limit -> require has(limit.image) }
    }
    rule('a', on: 'Service', severity: low) { require has(it.spec.selector) }
}
