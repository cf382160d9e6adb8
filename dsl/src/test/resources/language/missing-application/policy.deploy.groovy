sluice 1

environment('live') {
    namespace 'shop'
}
