package dev.sluice.dsl.json;

import com.fasterxml.jackson.core.JsonGenerator;

/**
 * @param canonical for digests: without positions, maps and sets sorted, libraries by their digests
 */
record Output(JsonGenerator generator, boolean canonical) {}
