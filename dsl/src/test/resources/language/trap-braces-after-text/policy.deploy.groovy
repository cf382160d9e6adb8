sluice 1
application 'shop', team: 'web'

environment 'live' {
    namespace 'shop'
}
