sluice 1

application 'shop'

environment('live') {
    namespace 'shop'
}

def limit = 5.percent
metrics {
    a = rate('x_total')
}
