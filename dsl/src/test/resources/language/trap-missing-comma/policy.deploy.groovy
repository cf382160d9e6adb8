sluice 1
application 'shop', team: 'web'

use 'images/trusted' digest true
use 'images/trusted' digest: true
environment('live') { approvals 2 from: group('a') }
