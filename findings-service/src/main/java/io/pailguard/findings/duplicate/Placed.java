package io.pailguard.findings.duplicate;

import java.util.UUID;

/** An issue at a spot. @param tool that tells of it */
record Placed(UUID issue, String tool, UUID spot, int firstLine, int lastLine) {
    boolean overlaps(Placed other) {
        return firstLine <= other.lastLine && other.firstLine <= lastLine;
    }
}
