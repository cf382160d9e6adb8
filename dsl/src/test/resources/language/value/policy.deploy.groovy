sluice 1

application 'shop'

environment('live') {
    namespace 'shop'
}

environment('test') {
    namespace 7
    enforce   wran
    approvals 2, from: 'leads'
    promote   from: 'live', healthyFor: 5.percent
    open      weekdays: 'monday', zone: 'UTC'
}
workloads {
    service 'shop', 'web', port: 70000
}
metrics {
    a = 5
    b = ratio('x_total', of: 'code')
}
rollback(in: 'live') {
    when health('/health') == failing, for: "${x}", times: 2.5
}
