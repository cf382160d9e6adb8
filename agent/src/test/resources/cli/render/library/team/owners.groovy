sluice 1

policy('team/owners', version: 2, title: 'Every Deployment names its team') {
    rule('team-label', on: 'Deployment', severity: low, fix: 'set the label team') {
        require has(it.metadata.labels['team']), "Deployment ${it.metadata.name} says no team"
    }
}
