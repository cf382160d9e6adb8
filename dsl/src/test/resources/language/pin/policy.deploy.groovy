sluice 1

application 'shop'

environment('live') {
    namespace 'shop'
}

use 'team/labels', required: ['a']
use 'team/labels@2', required: ['a']
use 'team/labels@sha256:0000', required: ['a']
use 'pod-security/baseline@9'
