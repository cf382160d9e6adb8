/** Cobertura XML, as coverage.py, Istanbul, gcovr and others write it. Imports {@code input} and model. */
package dev.sluice.dsl.evidence.cobertura;
