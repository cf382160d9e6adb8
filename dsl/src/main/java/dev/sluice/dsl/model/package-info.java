/**
 * What a policy, a resource, a fact and a verdict are: immutable records and sealed types, and nothing that does anything.
 *
 * <p>Imports the JDK only. No parsing, no evaluation, no I/O, no clock lives here.
 */
package dev.sluice.dsl.model;
