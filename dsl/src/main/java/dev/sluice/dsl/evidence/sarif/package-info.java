/** SARIF 2.1.0. Imports {@code input} and model. */
package dev.sluice.dsl.evidence.sarif;
