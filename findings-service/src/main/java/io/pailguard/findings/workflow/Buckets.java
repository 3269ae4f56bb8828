package io.pailguard.findings.workflow;

import java.time.Duration;
import java.time.Instant;

/**
 * What becomes one message of a rule, and how long it is collected.
 *
 * @param settles a message waits this long for more
 */
record Buckets(Duration settles) {
    private static final String DIGEST = "digest";
    private static final String QUIET = "quiet";

    /**
     * @param key what has the same is one message
     * @param closesAt when it is sent, unless more comes
     */
    record Bucket(String key, Instant closesAt) {}

    Bucket of(Workflow workflow, Match match, Instant now) {
        Timetable timetable = workflow.timetable();
        if (timetable.isDigest()) {
            return new Bucket(DIGEST, timetable.notQuiet(timetable.digestAfter(now)));
        }
        if (workflow.grouping() == Grouping.EACH) {
            return new Bucket(match.event(), timetable.notQuiet(now));
        }
        return timetable
                .quietUntil(now)
                .map(end -> new Bucket(QUIET, end))
                .orElseGet(() -> new Bucket("scan " + match.scan(), now.plus(settles)));
    }
}
