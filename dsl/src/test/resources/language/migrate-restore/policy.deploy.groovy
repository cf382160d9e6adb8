sluice 1

application 'shop'

environment('live') {
    namespace 'shop'
}

rollback(in: 'live') {
    restore database
}
