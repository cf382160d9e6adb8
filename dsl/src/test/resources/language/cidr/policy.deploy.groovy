sluice 1

application 'shop'

environment('live') {
    namespace 'shop'
}

security {
    network {
        allow ingress, from: cidr('10.0.0.1/8')
        allow ingress, from: cidr('10.0.0')
        allow ingress, from: [cidr('2001:db8::/32'), cidr('::/0'), cidr('1:2:3/64')]
    }
}
