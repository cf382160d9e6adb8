/**
 * The webhooks (semantics, sections 10 and 11): judge asks the rules about an object, guard keeps others from moving what a
 * release moves, hold pauses a changed workload where the API server cannot, policies refuses texts that do not load.
 *
 * <p>An AdmissionReview changes no state: what is read comes through {@link dev.sluice.agent.admission.Governance}, and
 * what was answered is handed to whoever records it. Nothing here writes an object but the webhooks' own certificate.
 */
package dev.sluice.agent.admission;
