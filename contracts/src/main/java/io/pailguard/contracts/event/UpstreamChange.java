package io.pailguard.contracts.event;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * In one thing Bitbucket's API is not as this version knows it, or is so no longer. Told once for each such thing, whoever
 * saw it, and once more when it is over. The event's subject is an id of the thing, the same whenever it comes again. It
 * holds names of the API alone, nothing of a workspace.
 */
public record UpstreamChange(
        @JsonPropertyDescription("FIELD, a field that is not known; VALUE, a value that is not known; GONE, an endpoint"
                + " that Bitbucket says it has no longer")
        String kind,

        @JsonPropertyDescription("Where it was seen: a path, with {} for what differs from call to call")
        String endpoint,

        @JsonPropertyDescription(
                "The field, such as repository.lifecycle; the field and its value; or the number of the announced end, where Bitbucket names one")
        String what,

        @JsonPropertyDescription("When it was seen first") Instant firstSeenAt,

        @JsonPropertyDescription("When it was seen to be over; null while it is so") @Nullable
        Instant endedAt,

        @JsonPropertyDescription("ANSWERS_AGAIN or KNOWN_NOW, by a version that knows it; null while it is so")
        @Nullable
        String endedBy) {
    public UpstreamChange {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(endpoint, "endpoint");
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(firstSeenAt, "firstSeenAt");
    }
}
