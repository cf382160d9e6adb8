// Every word that ../07-checkout/checkout.deploy.groovy does not show. A showcase to copy from, not a policy to admire:
// four environments, because a release moves by one strategy in each.
sluice 1

application 'shop', team: 'web'

workloads {
    moves    'Deployment/shop', 'StatefulSet/shop-cache'
    includes 'CronJob/shop-report', 'Job/shop-import'
    service  'shop'
}

// A team's own library is pinned, by version or by digest (@sha256:…), so that its next edit changes nothing here.
use 'team/labels@1', required: ['app.kubernetes.io/name', 'team'], minimum: '1.30', share: 50.percent, grace: 30.seconds, memory: '64Mi', replicas: 2

def slow = 750.ms
def quiet = 20.perMinute

metrics {
    // For all metrics: the label by which this application names its own revision, where the operator trusts it.
    revision label: 'app_version'

    // where: which series; over: the window; revisionLabel: for this metric alone.
    failures = ratio('grpc_server_handled_total', of: [grpc_code: ~/Internal|Unavailable/], where: [grpc_service: 'shop.Cart'], over: 2.minutes)
    latency  = quantile(0.99, 'grpc_server_handling_seconds', where: [grpc_service: 'shop.Cart'], unit: seconds, revisionLabel: 'version')
    payload  = quantile(0.5, 'shop_response_size_bytes', unit: bytes, over: 5.minutes)
    sales    = rate('shop_orders_total', where: [state: 'paid'], over: 5.minutes)
    lag      = gauge('shop_queue_lag_seconds', combine: avg, unit: seconds)
    free     = gauge('shop_pool_free_connections', combine: min)
    used     = gauge('shop_disk_used_bytes', combine: sum)
    // PromQL as it is; how many requests lie behind it, and how fresh it is, only another metric can say.
    declined = promql('sum by (namespace, pod) (rate(card_declined_total{namespace="$namespace"}[5m])) / sum by (namespace, pod) (rate(card_total{namespace="$namespace"}[5m]))', unit: ratio, by: ['namespace', 'pod'], combine: max, trafficFrom: 'card_total', freshFrom: 'card_total', revisionLabel: 'version')
}

environment('test') {
    namespace 'shop-test'
    config    greeting: 'hello', retries: 3, ratio: 0.25, verbose: true
    enforce   audit, onOutage: admit
}

environment('canary') {
    namespace 'shop-canary'
    enforce   warn
    promote   from: 'test'
    approvals 1, from: group('web-developers')
    open      weekdays: friday, hours: '22:00'..'02:00', zone: 'Europe/Berlin'
}

environment('live') {
    namespace 'shop'
    config    api_key: secret('shop-api', 'key')
    promote   from: 'canary', healthyFor: 2.days
    open      weekdays: saturday..tuesday, zone: 'America/New_York', because: 'the shop is quiet'
    open      weekdays: wednesday, hours: '10:00'..<'12:00', zone: 'UTC'
    closed    '2026-11-27', zone: 'America/New_York', because: 'Black Friday'
}

environment('eu') {
    namespace 'shop-eu'
    open      weekdays: sunday..tuesday, zone: 'Europe/Paris'
}

security {
    network {
        deny     egress
        allow    ingress, from: [app('gateway', namespace: 'edge'), cidr('10.0.0.0/8')], port: [8080, 8443]
        allow    egress, to: cidr('192.0.2.0/24'), port: 5432
        restrict ingress, from: namespace('edge')
    }
    secrets from: externalSecrets
    waive 'team/labels', on: 'Job/shop-import', until: '2027-03-31', because: 'made by a tool that sets no labels', by: 'platform'

    rule('one-port', on: 'Service', severity: low, fix: 'name one port', why: 'health checks ask one port', source: 'https://kubernetes.io/docs/concepts/services-networking/service/', when: has(it.spec.selector)) {
        def ports = it.spec.ports
        require ports.size() == 1, "Service ${it.metadata.name} has ${ports.size()} ports"
        require it.spec.type in ['ClusterIP', 'NodePort']
    }
    rule('isolated', across: ['NetworkPolicy', 'Service'], severity: critical, fix: 'add a NetworkPolicy') {
        require services.isEmpty() || !networkPolicies.isEmpty(), "Services without any NetworkPolicy"
    }
    rule('reachable', on: pods, severity: high, fix: 'set a readiness probe') {
        each(pod.spec.containers) { c ->
            require has(c.readinessProbe)
            each(c.ports) { p ->
                require p.containerPort >= 1024, "port ${p.containerPort} needs a capability"
            }
        }
    }
}

gates(before: 'live') {
    // One of several reports of a kind, by the name given on the command line: --evidence contract=build/pact.xml
    tests('contract') { require failed == 0 && flaky == 0, 'the contract with the payment provider is broken' }
    performance       { require throughput >= 100.perSecond && errorRate < 0.1.percent }
}

// The Deployment's own controller moves, and waits at these shares.
release(in: 'test') {
    configure {
        restart 'Deployment/shop', 'StatefulSet/shop-cache'
    }
    rolling {
        pauseAt 25.percent, 50.percent, hold: 2.minutes
    }
    notify 'web', on: completed
}

// A second set of pods takes over all at once; the old one stays for a while.
release(in: 'live') {
    prepare {
        backup  job: 'shop-backup', within: 30.minutes
        migrate job: 'shop-migrate', irreversible: true, within: 1.hour
    }
    blueGreen active: 'shop', preview: 'shop-preview', keep: 2.hours
    smoke {
        get  '/ready', expect: 200, port: 8081, body: 'ok', within: 500.ms
        head '/',      expect: 204
        post '/cart',  expect: 201
    }
    notify 'web', on: [held, frozen, promoted]
}

// Shares of requests instead of pods, by a route of the Gateway API …
release(in: 'canary') {
    prepare {
        backup  job: 'shop-backup'
        migrate job: 'shop-migrate', undo: 'shop-migrate-undo', automatic: true
    }
    canary {
        traffic httpRoute: 'shop'
        step 5.percent, hold: 10.minutes
        step 100.percent
    }
    proceed when: sales > 1.perMinute && free > 2 && health('/ready') == healthy
}

// … or by an Argo Rollout, which routes by itself.
release(in: 'eu') {
    canary {
        traffic rollout: 'shop'
        step 20.percent, hold: 30.minutes
        step 100.percent
    }
}

// When nothing is known for longer than patience, this one goes back; only because it says so.
rollback(in: ['test', 'canary'], watch: 15.minutes, warmUp: 30.seconds, patience: 20.minutes, onUnknown: revert, readyWithin: 5.minutes) {
    when failures > 1.percent,                 for: 2.minutes, traffic: 10.requests
    when latency > slow || lag > 30.seconds,   times: 2
    when payload > 2.MB
    when declined > 3 * baseline.declined,     confidence: 95.percent, traffic: 100.requests
    when sales < quiet && used > 5.GiB,        for: 10.minutes
    restore workload, config, database
}

rollback(in: 'live', watch: 1.hour, onUnknown: hold) {
    when failures > 0.5.percent, for: 1.minute
}
