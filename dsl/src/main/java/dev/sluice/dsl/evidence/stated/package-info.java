/** {@code evidence.yaml}: facts that no tool writes. Imports {@code input} and model. */
package dev.sluice.dsl.evidence.stated;
