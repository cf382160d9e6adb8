sluice 1
application 'shop'
use 'pods/no-latest-tag'
environment('development') {
    namespace 'shop-dev'
    enforce   warn
}
