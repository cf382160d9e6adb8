package dev.sluice.dsl.model;

/** How grave a broken rule is. It orders reports and changes no verdict. */
public enum Severity {
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL
}
