sluice 1

application 'shop'

environment('live') {
    namespace 'shop'
}

use 'pod-security/basline'
use 'nothing/like-it'
