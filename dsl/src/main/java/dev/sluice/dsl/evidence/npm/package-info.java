/** The JSON of {@code npm audit}, which pnpm writes too. Imports {@code input} and model. */
package dev.sluice.dsl.evidence.npm;
