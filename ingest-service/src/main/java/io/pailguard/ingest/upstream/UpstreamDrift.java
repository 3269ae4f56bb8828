package io.pailguard.ingest.upstream;

import io.pailguard.bitbucket.drift.Drift;
import io.pailguard.bitbucket.drift.Drift.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * In one thing Bitbucket's API is not as it was known.
 *
 * @param id the same whenever it comes again
 * @param endedAt null while it is so
 */
record UpstreamDrift(
        UUID id,
        Kind kind,
        String endpoint,
        String what,
        Instant firstSeenAt,
        Instant lastSeenAt,
        @Nullable Instant endedAt,
        @Nullable String endedBy) {
    private static final int LONGEST = 300;

    static UpstreamDrift of(Drift drift, Instant lastSeen) {
        String what = drift.what();
        return new UpstreamDrift(
                id(drift),
                drift.kind(),
                drift.endpoint(),
                what.length() <= LONGEST ? what : what.substring(0, LONGEST),
                drift.firstSeen(),
                lastSeen,
                null,
                null);
    }

    /** A field or value is the same thing at whatever endpoint; of one that ended the words may differ. */
    private static UUID id(Drift drift) {
        String thing = drift.kind() + " " + (drift.kind() == Kind.GONE ? drift.endpoint() : drift.what());
        return UUID.nameUUIDFromBytes(thing.getBytes(StandardCharsets.UTF_8));
    }

    Drift drift() {
        return new Drift(kind, endpoint, what, firstSeenAt);
    }
}
