sluice 1

application 'shop'

environment('live') {
    namespace 'shop'
}

environment('test') {
    namespace 'shop-test'
    closed '2027-02-29', zone: 'UTC'
    closed '1.3.2027', zone: 'UTC'
    open   hours: '9:00'..<'24:00', zone: 'UTC'
}
