sluice 1
application 'shop'
use 'team/owners@2'
environment('staging') { namespace 'shop' }
