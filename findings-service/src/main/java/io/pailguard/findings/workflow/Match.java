package io.pailguard.findings.workflow;

import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;

/** Something that happened, held against a rule. */
record Match(String event, UUID subject, String scan, boolean ends, Instant at) {
    /** What begins and ends at the same moment began first. */
    static final Comparator<Match> IN_ORDER =
            Comparator.comparing(Match::at).thenComparing(Match::ends).thenComparing(Match::event);
}
