/** k6's summaries. Imports {@code input} and model. */
package dev.sluice.dsl.evidence.k6;
