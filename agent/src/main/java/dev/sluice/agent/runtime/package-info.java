/**
 * The agent at work: which policies are in force, what is seen of the clusters they name, who decides, and the rounds in which
 * the engine is asked and its decisions are stored and done. It wires; what a decision is stands in the engine, how it is
 * written to a cluster in {@code action}.
 */
package dev.sluice.agent.runtime;
