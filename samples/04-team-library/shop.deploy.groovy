// A team's own rules, pinned: the next edit of the library changes nothing here until somebody says @2.
sluice 1

application 'shop', team: 'web'

use 'team/ownership@1', labels: ['team', 'app.kubernetes.io/part-of']
use 'pods/no-latest-tag'

environment('production') {
    namespace 'shop'
}
