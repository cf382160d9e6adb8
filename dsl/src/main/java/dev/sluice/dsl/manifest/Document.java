package dev.sluice.dsl.manifest;

import dev.sluice.dsl.model.Node;

/**
 * One document of a file.
 *
 * @param number from 1, empty documents counted
 */
record Document(Node root, int number) {}
