package dev.sluice.dsl.evaluate;

import dev.sluice.dsl.model.Rule;

/** A compiled statement of a rule's body. */
sealed interface Step {
    /** The body once for each item. */
    record Each(Code list, int slot, Step[] body, Rule.Statement.Each source) implements Step {}

    /** @param message null = the reason is the message */
    record Demand(Code condition, Code message, Rule.Statement.Require source) implements Step {}

    /** What follows sees the value under a name. */
    record Define(int slot, Code value) implements Step {}
}
