package io.pailguard.findings.console.remote;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Facts of a repository, as ingest-service tells them. */
public final class Facts {
    private Facts() {}

    public record Kinds(String repository, String fullName, int requests, List<Kind> kinds) {}

    public record Kind(
            String kind,
            String title,
            String state,
            @Nullable String note,
            List<String> scopes,
            @Nullable Integer total,
            @Nullable Instant since,
            @Nullable Instant lastSeen,
            @Nullable Instant lastRead,
            @Nullable String connection,
            @Nullable Instant next,
            @Nullable String waits) {}

    public record OfKind(String repository, String fullName, Kind kind, List<Fact> facts) {}

    public record Fact(String key, Map<String, String> attributes) {}

    /** @param kinds null for all */
    public record ReadingRequest(@Nullable List<String> kinds) {}
}
