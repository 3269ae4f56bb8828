package io.pailguard.findings.issue.model;

import java.time.Instant;
import java.util.UUID;

/** As much of a known issue as tells whether a sighting says anything new. */
public record LastSeen(UUID issueId, long number, UUID content, boolean found, Instant firstSeen, Sighting sighting) {
    /** True when only the time of the sighting moves, so that the issue itself need not be read. */
    public boolean isRepeatedBy(IssueContent reported, Sighting seen) {
        return found
                && content.equals(reported.digest())
                && seen.sequence() > sighting.sequence()
                && !seen.at().isBefore(firstSeen);
    }
}
