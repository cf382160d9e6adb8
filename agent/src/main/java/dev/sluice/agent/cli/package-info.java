/**
 * The command line: one binary, {@code sluice}; one class a verb. Files, standard streams, the clock and the exit code
 * live here and nowhere in {@code dsl}. {@code check} (without {@code --prometheus}), {@code lint}, {@code show},
 * {@code explain} and {@code test} load no class of Vert.x, fabric8, OkHttp or logback.
 */
package dev.sluice.agent.cli;
