sluice 1

application 'shop'

environment('live') {
    namespace 'shop'
}

enviroment('test') {
    namespace 'shop-test'
}
namespace 'shop'
x = ratio('a', of: [b: 'c'])

security {
    netwrok { deny ingress }
    def a = 1
}
