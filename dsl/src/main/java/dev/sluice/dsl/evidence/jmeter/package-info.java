/** What JMeter writes: the dashboard's statistics and sample logs. Imports {@code input} and model. */
package dev.sluice.dsl.evidence.jmeter;
