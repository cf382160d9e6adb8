/** The new revision takes its share of the requests step by step. */
package dev.sluice.dsl.strategy.canary;
