/**
 * What is seen of a cluster: informers for the namespaces that policies name, and pure functions from their objects to what the
 * engine knows. Nothing here writes.
 */
package dev.sluice.agent.runtime.cluster;
