package io.pailguard.ingest.authcalls;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.pailguard.bitbucket.drift.Drift;
import io.pailguard.contracts.connection.CallClass;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** As auth-service answers. */
@JsonIgnoreProperties(ignoreUnknown = true)
record AuthCalls(List<Calls> calls, List<Change> changes) {
    AuthCalls {
        calls = List.copyOf(calls);
        changes = List.copyOf(changes);
    }

    /** @param id their number; the last leads to the next */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Calls(long id, UUID connection, String budgetKey, CallClass callClass, long calls, Instant at) {}

    /** In what the API is not as it was known. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Change(
            Drift.Kind kind,
            String endpoint,
            String what,
            Instant firstSeenAt,
            Instant lastSeenAt,
            @Nullable Instant answeredAt) {
        Drift drift() {
            return new Drift(kind, endpoint, what, firstSeenAt);
        }
    }
}
