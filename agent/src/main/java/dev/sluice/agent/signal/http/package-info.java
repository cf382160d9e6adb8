/**
 * Asks new pods themselves how they are, each at its own address (semantics, section 5): {@code health('/path')} and smoke
 * tests. Which pods there are is told from outside; nothing here knows a cluster, a Service or a name.
 */
package dev.sluice.agent.signal.http;
