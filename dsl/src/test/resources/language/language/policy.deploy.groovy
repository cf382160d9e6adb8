sluice 2

application 'shop'

environment('live') {
    namespace 'shop'
}
