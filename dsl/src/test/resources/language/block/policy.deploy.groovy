sluice 1

application 'shop'

environment('live') {
    namespace 'shop'
}

workloads {
    moves('Deployment/shop') { get '/' }
}
security { s ->
    rule('a', on: pods, severity: low) {
        each(containers) {
            require true
        }
    }
}
