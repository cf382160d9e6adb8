sluice 1

application 'shop'

environment('live') {
    namespace 'shop'
}

release(in: 'live') {
    smoke {
        get '//evil.example/', expect: 200
        get 'health',          expect: 200
        get '/a b',            expect: 200
    }
}
