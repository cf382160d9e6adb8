sluice 1

application 'shop'

environment('live') {
    namespace 'shop'
}

gates(before: ['staging', 'lve']) {
    docs { require changed }
}
release(in: 'prod') {
    rolling { pauseAt 50.percent, hold: 1.minute }
}
