/** A second set of pods takes over all at once. */
package dev.sluice.dsl.strategy.bluegreen;
