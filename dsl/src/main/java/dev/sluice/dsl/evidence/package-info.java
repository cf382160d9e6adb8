/**
 * Evidence: the files that tools write about a build, read into facts.
 *
 * <p>{@link dev.sluice.dsl.evidence.EvidenceReader} recognises a file by its content. One package a format lives below, and
 * one line in {@code EvidenceReader}'s list names it. {@code input} holds what all formats stand on. Imports model. No file
 * is opened here, no time is guessed, and what a report does not say is Missing, never zero.
 */
package dev.sluice.dsl.evidence;
