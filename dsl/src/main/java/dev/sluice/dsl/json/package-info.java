/**
 * Model values as JSON and back, and their digests.
 *
 * <p>One codec for all records, by their components: a new record of the model needs no line here. Imports model and
 * jackson-core's streaming; nothing here knows what a policy means.
 */
package dev.sluice.dsl.json;
