sluice 1

application 'shop'

environment('live') {
    namespace 'shop'
}

release(in: 'live') {
    canary {
        step 10.percent, hold: 1.minute
        step 110.percent
    }
}
