/** Trivy's JSON report. Imports {@code input} and model. */
package dev.sluice.dsl.evidence.trivy;
