sluice 1

application 'shop'

