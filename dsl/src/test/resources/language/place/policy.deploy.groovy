sluice 1

platform 'base'

namespaces 'a'

environment('live') {
    namespace 'shop'
}

gates(before: 'live') {
    docs { require changed }
}
