package io.pailguard.findings.destination;

import io.pailguard.kit.secret.Secret;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "DestinationMade", description = "A destination with the secret that was made for it")
record DestinationMade(
        @Schema(description = "The destination as it is now")
        DestinationView destination,

        @Schema(
                nullable = true,
                description =
                        "The signing key that was made: this is the only time that it is shown. Null where one was given",
                examples = "whsec_the-key-that-was-made")
        @Nullable
        String signingKey) {
    static DestinationMade of(DestinationResult.Done done) {
        return new DestinationMade(
                done.destination(), done.made().map(Secret::reveal).orElse(null));
    }
}
