package io.pailguard.auth.calls;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What this service asked of Bitbucket, and saw of its API. */
@Schema(name = "OwnCalls")
record OwnCallsView(
        @Schema(description = "Requests, the oldest first, at most 500: the last number leads to the next")
        List<Calls> calls,

        @Schema(
                description =
                        "The highest number that was ever given; less than one that is known says that the database is of"
                                + " before it, and that to know all one begins anew",
                examples = "1204")
        long last,

        @Schema(description = "In what the API is not as it was known, at most 500")
        List<Change> changes) {
    @Schema(name = "OwnCallsOfAConnection")
    record Calls(
            @Schema(description = "Their number", examples = "1204")
            long id,

            @Schema(description = "The connection that they were for")
            UUID connection,

            @Schema(description = "What Bitbucket counts them by", examples = "consumer:pailguard")
            String budgetKey,

            @Schema(description = "API_READ, also for tokens that are exchanged, or GIT_READ", examples = "API_READ")
            String callClass,

            @Schema(description = "How many", examples = "9")
            long calls,

            @Schema(description = "When they were written down")
            Instant at) {}

    @Schema(name = "OwnUpstreamChange")
    record Change(
            @Schema(description = "FIELD, VALUE or GONE", examples = "GONE")
            String kind,

            @Schema(description = "Where, without anybody's names", examples = "/2.0/user/workspaces")
            String endpoint,

            @Schema(
                    description = "Which field or value; of an endpoint how Bitbucket says it",
                    examples = "CHANGE-2770")
            String what,

            @Schema(description = "When it was first seen") Instant firstSeenAt,

            @Schema(description = "When it was last seen") Instant lastSeenAt,

            @Schema(
                    nullable = true,
                    description = "When an endpoint that had ended last answered; null where it has not")
            @Nullable
            Instant answeredAt) {}
}
