sluice 1

application 'shop'

environment('live') {
    namespace 'shop'
}

application 'again'

release(in: 'live') {
    rolling { pauseAt 50.percent, hold: 1.minute }
    blueGreen active: 'shop', preview: 'shop-next', keep: 1.hour
}
release(in: 'live') {
    notify 'web', on: held
}
use 'pod-security/baseline'
use 'pod-security/baseline'
