sluice 1

application 'shop'

environment('live') {
    namespace 'shop'
}

release(in: 'live') {
    blueGreen active: 'shop', preview: 'shop-next', keep: 5.minutes
}
rollback(in: 'live', watch: 10.minutes)
