sluice 1

application 'shop'

environment('live') {
    namespace 'shop'
}

environment('a') { namespace 'a' }
environment('b') { namespace 'b' }
environment('c') { namespace 'c' }
environment('d') { namespace 'd' }
release(in: 'live') { prepare { migrate job: 'up' } }
release(in: 'a')    { prepare { migrate job: 'up', undo: 'down' } }
release(in: 'b')    { prepare { migrate job: 'up', automatic: true } }
release(in: 'c')    { prepare { migrate job: 'up', compatible: true, irreversible: true } }
release(in: 'd')    { prepare { migrate job: 'up', undo: 'down', automatic: true } }
