/**
 * The record of every decision: JSON lines, each chained to the one before it by its hash, so that an edited, removed,
 * reordered or forked line is found; checkpoints kept elsewhere tell a cut-off end. Writing, reading and verifying live here.
 * What a decision means does not: a record is evaluated again by whoever has the engine.
 */
package dev.sluice.agent.audit;
