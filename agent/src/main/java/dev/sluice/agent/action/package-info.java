/**
 * What decisions do to a cluster: a target for each way of moving. Every write tests the resourceVersion of what was judged, and
 * is safe to do again. Nothing is decided here, and nothing is watched.
 */
package dev.sluice.agent.action;
