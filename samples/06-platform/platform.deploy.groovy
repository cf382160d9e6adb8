// What a platform team demands of whole namespaces. An application cannot waive it.
sluice 1

platform 'base', team: 'platform'

namespaces 'shop', 'shop-test'

use 'pod-security/baseline'

security {
    rule('owner-is-named', on: 'Deployment', severity: medium, fix: 'set the label team') {
        require has(it.metadata.labels['team']), "Deployment ${it.metadata.name} does not say whose it is"
    }
}
