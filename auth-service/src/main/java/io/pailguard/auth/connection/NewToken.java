package io.pailguard.auth.connection;

import io.pailguard.kit.secret.Secret;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "NewToken")
record NewToken(
        @Schema(
                nullable = true,
                description = "API_TOKEN: the e-mail of the account, when it changes; null keeps it",
                examples = "ada@acme.example")
        @Nullable
        String email,

        @Schema(
                nullable = true,
                description = "When the new token ends, as Bitbucket showed it when it was made; null where it is not"
                        + " known",
                examples = "2027-06-30T00:00:00Z")
        @Nullable
        Instant expiresAt,

        @Schema(
                implementation = String.class,
                required = true,
                description = "The new token; it is never shown again",
                examples = "the-token-from-bitbucket")
        @Nullable
        Secret token) {}
