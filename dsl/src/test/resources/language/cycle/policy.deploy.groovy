sluice 1

application 'shop'

environment('live') {
    namespace 'shop'
}

environment('a') {
    namespace 'a'
    promote   from: 'b'
}
environment('b') {
    namespace 'b'
    promote   from: 'a'
}
