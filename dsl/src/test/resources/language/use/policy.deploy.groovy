sluice 1

application 'shop'

environment('live') {
    namespace 'shop'
}

use 'images/trusted', registry: 'a'
use 'team/labels@1', required: 'a', share: 5.seconds
