package dev.sluice.dsl.language;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Random valid policies, as texts: any mixture of what the blocks may hold. */
final class PolicyTexts {
    private static final Arbitrary<Integer> NUMBER = Arbitraries.integers().between(1, 99);

    private PolicyTexts() {}

    static Arbitrary<String> policies() {
        return Combinators.combine(head(), uses(), environment(), security(), gates(), release(), rollback())
                .as((head, uses, environment, security, gates, release, rollback) -> String.join(
                        "\n", "sluice 1", head, uses, environment, METRICS, security, gates, release, rollback));
    }

    private static final String METRICS = """
            def limit = 5.percent
            metrics {
                errorRate = ratio('http_requests_total', of: [code: ~/5../], over: 2.minutes)
                latency   = quantile(0.95, 'http_request_duration_seconds', where: [method: 'GET'])
                memory    = gauge('container_memory_working_set_bytes', combine: max, unit: bytes)
            }""";

    private static Arbitrary<String> head() {
        return Arbitraries.of(
                "application 'shop'",
                "application 'shop', team: 'web'",
                "application 'shop'\nworkloads {\n moves 'Deployment/shop', 'StatefulSet/db'\n service 'shop', port: 8080\n}");
    }

    private static Arbitrary<String> uses() {
        return some(
                "use 'pod-security/restricted'",
                "use 'images/trusted', registries: ['registry.example.com'], digest: true",
                "use 'team/labels@1', required: ['team'], share: 50.percent");
    }

    private static Arbitrary<String> environment() {
        Arbitrary<String> inside = some(
                "config a: 'x', b: 3, c: true, d: secret('db', 'url')",
                "enforce warn, onOutage: deny",
                "approvals 2, from: group('it\\'s us')",
                "open weekdays: monday..thursday, hours: '22:00'..<'02:00', zone: 'Europe/Berlin'",
                "closed '2026-12-20'..'2027-01-03', zone: 'UTC', because: 'year\\nend'",
                "promote from: 'test', healthyFor: 24.hours");
        return inside.map(
                lines -> "environment('test') { namespace 'shop-test' }\nenvironment('live') {\nnamespace 'shop'\n"
                        + lines + "\n}");
    }

    private static Arbitrary<String> security() {
        Arbitrary<String> demand = Arbitraries.of(
                "require has(pod.spec.hostname) && !(pod.spec.hostNetwork == true)",
                "each(containers) { c ->\n def name = c.name\n require c.image.startsWith('a') || c.image in ['b', 'c'], \"${name}: ${c.image}\"\n}",
                "require containers.every { c -> c.resources.limits['memory'] <= quantity('1Gi') }");
        Arbitrary<String> rules = demand.list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(demands -> "rule('own', on: pods, severity: high, fix: 'mend \"it\"') {\n"
                        + String.join("\n", demands) + "\n}");
        Arbitrary<String> rest = some(
                "network {\n deny ingress\n allow ingress, from: [namespace('edge'), cidr('10.0.0.0/8')], port: [80, 443]\n restrict egress, to: app('db', namespace: 'data'), dns: true\n}",
                "secrets from: [vault, sealedSecrets]",
                "waive 'own', on: 'Deployment/shop', until: '2027-01-31', because: 'x', by: 'y'");
        return Combinators.combine(rules, rest).as((rule, lines) -> "security {\n" + rule + "\n" + lines + "\n}");
    }

    private static Arbitrary<String> gates() {
        return some(
                        "tests('unit') { require failed == 0 && suites.containsAll(['unit']), 'no' }",
                        "coverage { require lines >= 80.5.percent }",
                        "backups { require age < 24.hours || verified }")
                .map(gates -> gates.isEmpty() ? "" : "gates(before: ['test', 'live']) {\n" + gates + "\n}");
    }

    private static Arbitrary<String> release() {
        Arbitrary<String> strategy = Combinators.combine(NUMBER, NUMBER)
                .as((share, minutes) -> List.of(
                        "canary {\n step " + share + ".percent, hold: " + minutes + ".minutes\n step 100.percent\n}",
                        "rolling { pauseAt " + share + ".percent, hold: " + minutes + ".seconds }",
                        "blueGreen active: 'shop', preview: 'next', keep: " + minutes + ".days"))
                .flatMap(Arbitraries::of);
        Arbitrary<String> rest = some(
                "prepare {\n backup job: 'dump', within: 5.minutes\n migrate job: 'up', undo: 'down', automatic: true\n}",
                "configure { restart 'Deployment/shop' }",
                "smoke {\n get '/health', expect: 200, within: 500.ms, body: 'ok'\n head '/', expect: 204, port: 81\n}",
                "proceed when: latency < 2.seconds",
                "notify 'web', on: [blocked, reverted]");
        return Combinators.combine(strategy, rest)
                .as((moves, lines) -> "release(in: 'live') {\n" + moves + "\n" + lines + "\n}");
    }

    private static Arbitrary<String> rollback() {
        Arbitrary<String> whens = some(
                "when errorRate > limit, for: 1.minute, traffic: 50.requests",
                "when health('/health') == failing, times: 3",
                "when errorRate > 2 * baseline.errorRate, confidence: 99.percent, traffic: 200.requests",
                "when memory > 900.MiB && !(latency < 1.5.seconds)",
                "restore workload, config");
        Arbitrary<String> options = options(
                ", watch: 5.minutes", ", warmUp: 30.seconds", ", onUnknown: revert", ", readyWithin: 2.minutes");
        return Combinators.combine(options, whens)
                .as((given, lines) -> "rollback(in: 'live'" + given + ") {\n" + lines + "\n}");
    }

    private static Arbitrary<String> some(String... lines) {
        return Arbitraries.subsetOf(lines).map(set -> set.stream().sorted().collect(Collectors.joining("\n")));
    }

    private static Arbitrary<String> options(String... options) {
        return Arbitraries.subsetOf(options).map(set -> set.stream().sorted().collect(Collectors.joining()));
    }
}
