package io.pailguard.findings.console.remote;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What ingest-service has written to Bitbucket, the newest first, and what stands in the way. */
public record Reports(boolean on, List<Unwritten> unwritten, List<Written> reports) {
    public record Unwritten(
            String repository,
            String fullName,
            String state,
            @Nullable String message) {}

    public record Written(
            String repository,
            String fullName,
            String commit,
            String branch,
            @Nullable Integer pullRequest,
            String result,
            int findings,
            String state,
            @Nullable String message,
            Instant writtenAt) {}
}
