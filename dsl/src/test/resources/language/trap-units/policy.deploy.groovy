sluice 1
application 'shop', team: 'web'

rollback(in: 'live', watch: 10m, warmUp: 30 seconds) {
    when errorRate > 5%, for: 1.min
    when memory > 500Mi
}
