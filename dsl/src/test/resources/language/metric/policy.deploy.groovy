sluice 1

application 'shop'

environment('live') {
    namespace 'shop'
}

metrics {
    revision label: 'app-version'
    a = rate('http.requests')
    b = ratio('x_total', of: ['a-b': 'c'])
}
