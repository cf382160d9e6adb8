sluice 1

application 'shop'

environment('live') {
    namespace 'shop'
}

metrics {
    errorRate = ratio('x_total', of: [code: ~/5../])
}
rollback(in: 'live') {
    when errorRate > 5.percent,                confidence: 99.percent, traffic: 50.requests
    when errorRate > 2 * baseline.errorRate,   confidence: 99.percent
    when errorRate > baseline.errorRate,       confidence: 100.percent, traffic: 50.requests
}
