// Whose programs may run here, and that it is exactly the one that was tested.
sluice 1

application 'web', team: 'web'

use 'images/trusted', registries: ['registry.example.com/web', 'ghcr.io/example'], digest: true

environment('production') {
    namespace 'web'
}
