/**
 * What every evidence format stands on: the bounded XML, JSON and text cursors, the sheet on which facts are written down,
 * and the refusal of bad input.
 *
 * <p>Knows no format. Imports model, the JDK's StAX and jackson-core.
 */
package dev.sluice.dsl.evidence.input;
