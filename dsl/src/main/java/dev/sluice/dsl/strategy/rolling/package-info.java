/** The Deployment replaces its pods itself, and waits at shares. */
package dev.sluice.dsl.strategy.rolling;
