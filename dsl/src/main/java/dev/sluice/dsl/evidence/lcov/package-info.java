/** LCOV tracefiles. Imports {@code input} and model. */
package dev.sluice.dsl.evidence.lcov;
