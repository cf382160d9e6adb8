sluice 1

application 'shop'

environment('live') {
    namespace 'shop'
}

environment('test') {
    namespace 'shop-test'
}
release(in: 'live') {
    canary {
        step 50.percent, hold: 1.minute
        step 50.percent, hold: 1.minute
        step 90.percent
    }
}
release(in: 'test') {
    rolling { pauseAt 50.percent, 25.percent, hold: 1.minute }
}
