// Who may talk to whom: judged over all NetworkPolicies together, as the cluster does.
sluice 1

application 'orders', team: 'core'

environment('production') {
    namespace 'orders'
}

security {
    network {
        deny     ingress
        allow    ingress, from: namespace('ingress-nginx'), port: 8080
        restrict egress, to: app('orders-db'), dns: true
    }
}
