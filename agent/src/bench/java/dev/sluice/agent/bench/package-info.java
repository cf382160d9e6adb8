/** Benchmarks, run by {@code mvn verify -Pbench}. Nothing in them is asserted by a clock. */
package dev.sluice.agent.bench;
