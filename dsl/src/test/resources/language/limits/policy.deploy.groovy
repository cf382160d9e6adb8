sluice 1
application 'shop', team: 'web'

def a = 99999999999999999999
def b = 1e2147483000
def c = [[[[[[[[[[[1]]]]]]]]]]]
