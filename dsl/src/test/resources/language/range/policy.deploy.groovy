sluice 1

application 'shop'

environment('live') {
    namespace 'shop'
}

environment('test') {
    namespace 'shop-test'
    closed '2027-02-28'..'2027-02-01', zone: 'UTC'
    open   weekdays: monday..<monday, zone: 'UTC'
    open   hours: '09:00'..'09:00', zone: 'UTC'
}
