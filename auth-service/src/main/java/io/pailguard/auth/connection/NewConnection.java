package io.pailguard.auth.connection;

import io.pailguard.auth.scope.ScopeProfile;
import io.pailguard.contracts.connection.Method;
import io.pailguard.kit.secret.Secret;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A connection to be made. Which fields a method needs, {@code GET /methods} says. */
@Schema(name = "NewConnection")
public record NewConnection(
        @Schema(
                required = true,
                description = "Unique in the installation, 1 to 100 printable characters",
                examples = "Payments")
        @Nullable
        String name,

        @Schema(required = true, description = "The owning team's slug", examples = "payments") @Nullable
        String team,

        @Schema(
                required = true,
                description = "One that GET /api/v1/methods shows as available",
                examples = "API_TOKEN")
        @Nullable
        Method method,

        @Schema(
                nullable = true,
                description =
                        "The workspace's slug. ACCESS_TOKEN needs it; else it may be left out where the credential"
                                + " opens only one",
                examples = "acme")
        @Nullable
        String workspace,

        @Schema(
                nullable = true,
                description = "API_TOKEN: the e-mail of the Atlassian account",
                examples = "ada@acme.example")
        @Nullable
        String email,

        @Schema(
                nullable = true,
                description =
                        "APP_PASSWORD: the Bitbucket user name. No other method takes it; older guides give it, and"
                                + " it is answered with a hint",
                examples = "ada")
        @Nullable
        String username,

        @Schema(
                implementation = String.class,
                nullable = true,
                description = "API_TOKEN, ACCESS_TOKEN: the token; it is never shown again",
                examples = "the-token-from-bitbucket")
        @Nullable
        Secret token,

        @Schema(
                nullable = true,
                description =
                        "API_TOKEN, ACCESS_TOKEN: when the token ends, as Bitbucket showed it when it was made. It"
                                + " cannot be read from the token; null where it is not known",
                examples = "2027-06-30T00:00:00Z")
        @Nullable
        Instant expiresAt,

        @Schema(
                nullable = true,
                description = "CLIENT_CREDENTIALS, IDENTITY_PROVIDER: the key of the workspace's OAuth consumer",
                examples = "key-of-the-consumer")
        @Nullable
        String consumerKey,

        @Schema(
                implementation = String.class,
                nullable = true,
                description = "CLIENT_CREDENTIALS, IDENTITY_PROVIDER: its secret; it is never shown again",
                examples = "secret-of-the-consumer")
        @Nullable
        Secret consumerSecret,

        @Schema(
                nullable = true,
                description = "BITBUCKET_APP, IDENTITY_PROVIDER: what the consent asks for; null for BASE. GET"
                        + " /api/v1/scopes lists the scopes of each",
                examples = "BASE")
        @Nullable
        ScopeProfile scopeProfile,

        @Schema(
                nullable = true,
                description = "The address of Bitbucket's API; a setting of the deployment, accepted only as it is"
                        + " there",
                examples = "https://api.bitbucket.org/2.0")
        @Nullable
        String apiBaseUrl,

        @Schema(
                nullable = true,
                description =
                        "A REVOKED connection of the same team, to connect again: the new one watches what that one"
                                + " watched, as far back and as often",
                examples = "0192f0aa-3b1c-7d4e-8f5a-6b7c8d9e0f11")
        @Nullable
        UUID inheritsFrom,

        @Schema(
                nullable = true,
                description = "For a trial: when the connection removes itself and its credential is erased; from 5"
                        + " minutes to 30 days ahead",
                examples = "2026-12-01T09:00:00Z")
        @Nullable
        Instant deleteAt) {}
