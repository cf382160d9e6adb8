sluice 1
application 'shop'
use 'team/owners@3'
environment('staging') { namespace 'shop' }
