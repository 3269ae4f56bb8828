package io.pailguard.auth.clientsecret;

import io.pailguard.auth.vault.OwnConsumer;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The OAuth consumer of a connection; of its secrets only what tells them apart. */
@Schema(name = "ClientSecret")
record ClientSecretView(
        @Schema(description = "The key of the consumer", examples = "key-of-the-consumer")
        String consumerKey,

        @Schema(description = "The version of the secret that is used", examples = "2")
        long inUse,

        @Schema(description = "The secrets that are kept, sealed, the newest first: the one in use and the one before")
        List<Version> versions,

        @Schema(description = "The version of people's choices, which is the ETag too", examples = "2")
        long revision) {
    @Schema(name = "ClientSecretVersion")
    record Version(
            @Schema(description = "Counts up with each new secret", examples = "2")
            long version,

            @Schema(description = "Its last four characters", examples = "x7Qe")
            String lastFour,

            @Schema(description = "First 8 hex digits of its SHA-256", examples = "9f86d081")
            String fingerprint,

            @Schema(description = "When it was given") Instant addedAt,

            @Schema(description = "Who gave it", examples = "ada")
            String addedBy,

            @Schema(nullable = true, description = "When Bitbucket last gave a token for it; null when it has not yet")
            @Nullable
            Instant acceptedAt) {}

    static ClientSecretView of(OwnConsumer consumer) {
        return new ClientSecretView(
                consumer.key(),
                consumer.inUse(),
                consumer.versions().stream()
                        .map(kept -> new Version(
                                kept.version(),
                                kept.lastFour(),
                                kept.fingerprint(),
                                kept.addedAt(),
                                kept.addedBy(),
                                kept.acceptedAt()))
                        .toList(),
                consumer.revision());
    }
}
