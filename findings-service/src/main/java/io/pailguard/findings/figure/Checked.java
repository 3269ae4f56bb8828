package io.pailguard.findings.figure;

/** How far an application that is watched has been checked. */
enum Checked {
    /** By all detectors, whole, at their last try. */
    WHOLLY,
    /** By some, or not all of it, or not lately. */
    IN_PART,
    /** By none yet, or by none that could. */
    NEVER
}
