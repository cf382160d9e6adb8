sluice 1

application 'shop'

environment('live') {
    namespace 'shop'
}

metrics {
    a = promql('sum(rate(orders_total[5m]))', by: 'namespace')
    b = promql('sum by (pod) (rate(x{namespace="$namespace"}[5m]))', by: ['namespace', 'pod'])
    c = promql('sum(rate(x{namespace="$namespace"}[5m]))', by: 'namespace', unit: ratio)
    d = promql('sum(rate(x{namespace="$namespace"}[5m]))')
}
rollback(in: 'live') {
    when a > 1.percent
    when b > 1.percent
    when c > 1.percent, traffic: 50.requests
    when d > 1.percent
}
