sluice 1

application 'shop'

use 'pods/no-latest-tag'

environment('staging')    { namespace 'shop-staging' }
environment('production') { namespace 'shop' }

gates(before: 'production') {
    tests { require failed == 0 }
}
