/**
 * The one loop: policy, state, observation and now give a verdict, a decision and the next state (semantics, sections 1 and
 * 5 to 8). Pure: whoever drives it sees, acts and keeps; nothing here does.
 */
package dev.sluice.dsl.engine;
