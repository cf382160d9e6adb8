/**
 * What people and machines read: one class an output, with the escaping that this output needs.
 *
 * <p>Reads the model and nothing else; decides nothing.
 */
package dev.sluice.dsl.report;
