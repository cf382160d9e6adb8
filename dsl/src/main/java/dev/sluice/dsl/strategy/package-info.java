/**
 * How a new revision takes its share: each way is a folder with a pure state machine over stages. Nothing here knows why a
 * release moves or stops; that is the engine's.
 */
package dev.sluice.dsl.strategy;
