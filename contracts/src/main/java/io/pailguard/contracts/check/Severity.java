package io.pailguard.contracts.check;

/** The six levels, from the lightest; {@link #ordinal()} is the level's number. */
public enum Severity {
    INFO,
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL,
    EMERGENCY
}
