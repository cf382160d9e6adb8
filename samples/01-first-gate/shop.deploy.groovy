// What a release of the shop must satisfy before it may go to production.
sluice 1

application 'shop', team: 'web'

use 'pods/no-latest-tag'
use 'pods/resources'

environment('production') {
    namespace 'shop'
}

gates(before: 'production') {
    tests    { require failed == 0 }
    coverage { require lines >= 80.percent }
}
