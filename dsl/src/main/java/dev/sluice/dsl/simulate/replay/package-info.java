/**
 * What a policy would have said of releases that are history: the engine runs over what was measured, by virtual time. What
 * was measured is given; nothing here knows where from.
 */
package dev.sluice.dsl.simulate.replay;
