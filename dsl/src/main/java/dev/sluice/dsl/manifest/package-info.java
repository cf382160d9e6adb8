/**
 * Manifests: YAML and JSON text becomes located {@link dev.sluice.dsl.model.Resource}s, or problems with their places.
 *
 * <p>All text is untrusted: size, depth and counts are bounded while it is read (see {@link
 * dev.sluice.dsl.manifest.Limits}). Nothing here opens a file, knows a rule or builds a Java object that a tag names.
 */
package dev.sluice.dsl.manifest;
