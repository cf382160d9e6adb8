// What a release of the shop must satisfy before it may go to production.
sluice 1

application 'shop', team: 'web'

use 'pods/no-latest-tag'
use 'pods/resources'

environment('production') {
    namespace 'shop'
    open      weekdays: monday..thursday, hours: '09:00'..<'16:00', zone: 'Europe/Berlin'
}

gates(before: 'production') {
    tests    { require failed == 0 }
    coverage { require lines >= 80.percent }
}
