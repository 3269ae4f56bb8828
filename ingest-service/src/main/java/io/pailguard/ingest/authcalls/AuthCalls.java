package io.pailguard.ingest.authcalls;

import static com.fasterxml.jackson.annotation.JsonFormat.Feature.READ_UNKNOWN_ENUM_VALUES_AS_NULL;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.pailguard.bitbucket.drift.Drift;
import io.pailguard.contracts.connection.CallClass;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * As auth-service answers; what a newer one says that is not known here is null.
 *
 * @param last the highest number that it ever gave; null from one that does not say
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record AuthCalls(List<Calls> calls, @Nullable Long last, List<Change> changes) {
    AuthCalls {
        calls = List.copyOf(calls);
        changes = List.copyOf(changes);
    }

    /** @param id their number; the last leads to the next */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Calls(
            long id,
            UUID connection,
            String budgetKey,

            @JsonFormat(with = READ_UNKNOWN_ENUM_VALUES_AS_NULL) @Nullable
            CallClass callClass,

            long calls,
            Instant at) {}

    /** In what the API is not as it was known. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Change(
            @JsonFormat(with = READ_UNKNOWN_ENUM_VALUES_AS_NULL)
            Drift.@Nullable Kind kind,

            String endpoint,
            String what,
            Instant firstSeenAt,
            Instant lastSeenAt,
            @Nullable Instant answeredAt) {
        Optional<Drift> drift() {
            return Optional.ofNullable(kind).map(known -> new Drift(known, endpoint, what, firstSeenAt));
        }
    }
}
