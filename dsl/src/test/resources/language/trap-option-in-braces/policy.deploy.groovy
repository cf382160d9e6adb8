sluice 1
application 'shop', team: 'web'

security {
    rule { severity: medium }
}
