sluice 1
application 'shop', team: 'web'

security {
    secrets [vault]
}
