// Rules of a platform team over whole namespaces. It has no environments, gates or releases: those belong to applications,
// and an application cannot waive what is demanded here.
sluice 1

platform 'base', team: 'platform'

namespaces 'shop', 'shop-canary', 'checkout'

use 'pod-security/baseline'

security {
    network {
        deny ingress
    }
    rule('owner-is-named', on: 'Deployment', severity: medium, fix: 'set the label team') {
        require has(it.metadata.labels['team']), "Deployment ${it.metadata.name} says no team"
    }
}
