sluice 1

application 'shop'

environment('live') {
    namespace 'shop'
}

release(in: 'live') {
    canary {
        step 50.percent,  hold: 1.minute
        step 100.percent, hold: 1.minute
    }
}
