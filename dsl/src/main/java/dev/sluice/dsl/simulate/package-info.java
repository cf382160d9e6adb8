/**
 * The virtual clock: a test file's timeline becomes observations, the engine decides, and expectations are compared. The
 * decisions are those that a cluster would get; only the cluster and its metrics are made up here.
 */
package dev.sluice.dsl.simulate;
