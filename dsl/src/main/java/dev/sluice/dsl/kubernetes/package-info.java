/**
 * What Kubernetes means: the API's schema, quantities, image references, the pod templates of every kind, the API server's
 * defaults, the isolation that NetworkPolicies give.
 *
 * <p>Imports {@code model} only. No parsing of manifests, no judgement, no client of a cluster lives here.
 */
package dev.sluice.dsl.kubernetes;
