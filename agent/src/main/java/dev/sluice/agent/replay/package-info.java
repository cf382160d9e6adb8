/**
 * A backtest on Prometheus' history: finds releases, takes variants of a policy, and writes what the engine says of them. It
 * decides nothing by itself.
 */
package dev.sluice.agent.replay;
