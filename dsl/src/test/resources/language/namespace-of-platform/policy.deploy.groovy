sluice 1

platform 'base'

namespaces 'a', 'b', 'a'
