sluice 1

application 'shop'

environment('live') {
    namespace 'shop'
}

use 'pod-security/baseline'
security {
    waive 'pod-security/priviledged', on: 'Deployment/shop', until: '2020-01-31', because: 'x', by: 'y'
    waive 'images/trusted', on: 'Deployment/shop', until: '2020-01-31', because: 'x', by: 'y'
}
