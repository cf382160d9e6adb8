sluice 1
application 'shop'
use 'pods/no-latest-tags'
environment('staging') { namespce 'shop' }
