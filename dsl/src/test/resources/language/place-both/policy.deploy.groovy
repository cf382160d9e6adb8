sluice 1

platform 'base'
application 'shop'

environment('live') {
    namespace 'shop'
}
