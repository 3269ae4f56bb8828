package io.pailguard.findings.console.connectors.upstream;

import io.pailguard.findings.console.parts.Moment;
import io.pailguard.findings.console.parts.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is announced, the next first and then what has come; and what was seen. */
record UpstreamPage(List<Removal> removals, List<Change> changes) {
    /**
     * @param when the days that are left, or since when
     * @param concerns what of ours it touches, in a line
     */
    record Removal(
            String day,
            String when,
            String what,
            String concerns,
            String instead,
            Verdict use,
            String source,
            @Nullable String address) {}

    /** @param ended by what, in a sentence; null while it is so */
    record Change(
            String kind,
            String what,
            String endpoint,
            Moment since,
            @Nullable Moment endedAt,
            @Nullable String ended) {}
}
