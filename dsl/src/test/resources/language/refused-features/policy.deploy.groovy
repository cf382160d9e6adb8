import java.util.List
sluice 1
application 'shop', team: 'web'

class Foo { }
if (true) { use 'a/b' }
def x = new File('/etc/passwd').text
def y = a?.b ?: null
