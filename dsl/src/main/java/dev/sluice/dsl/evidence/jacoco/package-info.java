/** JaCoCo's XML report. Imports {@code input} and model. */
package dev.sluice.dsl.evidence.jacoco;
