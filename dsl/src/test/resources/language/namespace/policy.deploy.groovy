sluice 1

application 'shop'

environment('live') {
    namespace 'shop'
}

environment('test') {
    namespace 'shop'
}
