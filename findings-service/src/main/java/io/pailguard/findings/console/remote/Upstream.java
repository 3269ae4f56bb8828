package io.pailguard.findings.console.remote;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What ingest-service knows of Bitbucket's API itself. */
public record Upstream(List<Change> changes, List<Removal> removals) {
    public record Change(
            String kind,
            String endpoint,
            String what,
            Instant firstSeenAt,
            @Nullable Instant endedAt,
            @Nullable String endedBy) {}

    /** @param use {@code USED} or {@code NOT_USED} */
    public record Removal(
            LocalDate day,
            long daysLeft,
            String what,
            List<String> concerns,
            String instead,
            String use,
            String source,
            @Nullable String address) {}
}
