package io.pailguard.auth.broker;

import io.pailguard.bitbucket.ApiCredential;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A token for another service, which holds it in memory until {@code useUntil} and builds the header itself. */
@Schema(name = "ReleasedToken")
record ReleasedToken(
        @Schema(
                description = "The release, as the audit has it; name it when you tell what the token was used for",
                examples = "0192f0aa-3b1c-7d4e-8f5a-6b7c8d9e0f11")
        UUID release,

        @Schema(description = "How the API takes it", examples = "BEARER")
        Kind kind,

        @Schema(
                nullable = true,
                description = "The user of the Basic pair; null for BEARER",
                examples = "ada@acme.example")
        @Nullable
        String username,

        @Schema(description = "The token itself: keep it in memory alone", examples = "the-token-from-bitbucket")
        String token,

        @Schema(description = "The user for git over HTTPS", examples = "x-token-auth")
        String gitUsername,

        @Schema(description = "Ask again after that: at most 5 minutes from now")
        Instant useUntil,

        @Schema(
                description = "Requests with the same key share one budget at Bitbucket",
                examples = "consumer:pailguard")
        String budgetKey,

        @Schema(
                nullable = true,
                description = "What it may do; null when Bitbucket does not tell",
                examples = "[\"account\", \"repository\", \"pullrequest\", \"pipeline\"]")
        @Nullable
        List<String> scopes,

        @Schema(description = "The workspace that the connection opens")
        Workspace workspace) {
    enum Kind {
        BEARER,
        BASIC;

        static Kind of(ApiCredential credential) {
            return credential instanceof ApiCredential.Basic ? BASIC : BEARER;
        }
    }

    @Schema(name = "TokenWorkspace")
    record Workspace(
            @Schema(description = "Its name in addresses", examples = "acme")
            String slug,

            @Schema(description = "Bitbucket's uuid of the workspace")
            UUID uuid) {}

    @Override
    public String toString() {
        return "ReleasedToken[" + kind + ", " + useUntil + "]";
    }
}
