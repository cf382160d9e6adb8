/**
 * Where live numbers come from. A source is a folder below this package that implements {@link
 * dev.sluice.agent.signal.SignalSource}. No judgement stands here: what a number means is the engine's.
 */
package dev.sluice.agent.signal;
