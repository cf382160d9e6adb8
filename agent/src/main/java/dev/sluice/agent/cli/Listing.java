package dev.sluice.agent.cli;

/** How lists are printed. Lower case, as they are written after {@code -o}. */
enum Listing {
    text,
    json
}
