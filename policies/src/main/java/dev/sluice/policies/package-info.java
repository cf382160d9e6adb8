/**
 * Gives the standard library to whoever loads policies. The library itself stands beside it, in {@code src/main/library}: a
 * rule is added there, in the language of policies, and never here.
 */
package dev.sluice.policies;
