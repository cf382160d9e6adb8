sluice 1

platform

environment('live') {
    namespace 'shop'
}

environment('test') {
    approvals 2
    config
    open zone: 'UTC'
}
gates(before: 'live')
security {
    waive
    rule('a', severity: low) { require 1 == 1 }
}
gates(before: 'live') {
    tests { }
}
