package io.pailguard.findings.allow;

import io.pailguard.contracts.check.Finding;
import io.pailguard.contracts.check.Finding.Location;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A secret that may be allowed.
 *
 * @param rule the loaded rule that found it; null for one of our own
 * @param placeCount of all its places, also those that are not listed
 */
record Candidate(UUID issue, String check, @Nullable String rule, List<Location> places, int placeCount) {
    private static final String RULE = "rule";

    Candidate {
        places = List.copyOf(places);
    }

    static Candidate of(UUID issue, Finding finding) {
        return new Candidate(
                issue, finding.check(), finding.evidence().get(RULE), finding.locations(), finding.locationCount());
    }
}
