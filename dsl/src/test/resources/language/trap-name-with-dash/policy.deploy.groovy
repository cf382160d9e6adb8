sluice 1
application 'shop', team: 'web'

prod-eu { namespace 'shop' }
