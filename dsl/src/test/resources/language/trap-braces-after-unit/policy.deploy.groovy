sluice 1
application 'shop', team: 'web'

rollback in: 'live', watch: 10.minutes { }
