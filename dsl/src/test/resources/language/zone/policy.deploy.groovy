sluice 1

application 'shop'

environment('live') {
    namespace 'shop'
}

environment('test') {
    namespace 'shop-test'
    closed '2027-02-28', zone: 'Europe/Berln'
    closed '2027-02-28', zone: '+02:00'
}
