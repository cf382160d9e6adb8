/** A source of one's own, as somebody writes it in an afternoon: nothing outside of this folder was touched for it. */
package dev.sluice.agent.signal.toy;
