sluice 1
application 'shop'
def unused = 5.percent
environment('staging') { namespace 'shop' }
