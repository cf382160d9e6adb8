application 'shop'

environment('live') {
    namespace 'shop'
}

environment('test') {
    namespace 'shop-test'
    promote   form: 'live', from: 'live'
}
sluice 1, strict: true
security {
    network {
        deny  ingress, from: namespace('x')
        allow egress, from: namespace('x')
        allow ingress, from: namespace('x'), dns: true
    }
}
rollback(in: 'live') {
    when health('/health') == failing, for: 1.minute, times: 3
}
