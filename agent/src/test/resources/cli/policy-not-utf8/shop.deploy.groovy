sluice 1
application 'café'
