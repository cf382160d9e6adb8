sluice 1

application 'shop', team: 'web'

use 'pods/resources'

environment('production') {
    namespace 'shop'
}

gates(before: 'production') {
    tests { require failed == 0 }
}
