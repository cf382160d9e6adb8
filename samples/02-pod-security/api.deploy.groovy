// The Pod Security Standards, level restricted, with one exception that ends by itself.
sluice 1

application 'api', team: 'core'

workloads {
    moves    'Deployment/api'
    includes 'DaemonSet/api-logs'
}

use 'pod-security/restricted'

environment('production') {
    namespace 'api'
}

security {
    waive 'pod-security/run-as-non-root', on: 'DaemonSet/api-logs', until: '2027-01-31',
        because: 'reads files of the node that only root may read', by: 'security'
}
