sluice 1

application 'shop'

environment('live') {
    namespace 'shop'
}

workloads {
    moves    'Deployment/shop'
    includes 'Deployment/shop'
}
