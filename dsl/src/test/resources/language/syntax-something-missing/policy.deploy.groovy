sluice 1
application 'shop', team: 'web'

gates(before: 'live') {
    tests { require failed == }
}
