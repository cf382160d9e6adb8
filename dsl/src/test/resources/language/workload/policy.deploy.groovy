sluice 1

application 'shop'

environment('live') {
    namespace 'shop'
}

workloads {
    moves    'checkout', 'Deployment/Shop'
    includes 'CronJob/report', 'CronJob/report'
}
