/**
 * What {@code sluice explain} says, and {@code docs/reference} too: each text is taken from the thing that it is about (a
 * word, a function, a format, a rule), or stands once as a page beside these classes. All of it is Markdown;
 * {@link dev.sluice.agent.cli.explain.PlainText} makes it fit for a terminal. Nothing here reads a policy or a report.
 */
package dev.sluice.agent.cli.explain;
