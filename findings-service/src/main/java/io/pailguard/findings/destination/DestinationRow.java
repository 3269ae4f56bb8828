package io.pailguard.findings.destination;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A destination as it is kept, without its secrets.
 *
 * @param version of what people decided about it
 * @param secret the newest, as it is shown
 * @param last what became of the last try
 */
record DestinationRow(
        UUID id,
        String team,
        String name,
        String kind,
        Map<String, String> settings,
        long version,
        String changedBy,
        Instant changedAt,
        Optional<ShownSecret> secret,
        Optional<LastTry> last) {
    /** @param until when the one before ends, while it counts still */
    record ShownSecret(
            String lastFour,
            String fingerprint,
            Instant madeAt,
            @Nullable Instant until) {}

    record LastTry(Instant at, TryResult result, @Nullable String text) {}
}
