sluice 1
application 'shop', team: 'web'

use 'images/trusted', registries: ['a', 'b')
