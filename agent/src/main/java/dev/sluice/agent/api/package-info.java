/**
 * Sluice's own objects in the Kubernetes API, group {@code sluice.dev}, version {@code v1alpha1}: their Java types, to and
 * from the model. The only place with annotations of fabric8 and Jackson. What an object means stands in the model; who
 * writes it, and when, in {@code runtime}.
 */
package dev.sluice.agent.api;
