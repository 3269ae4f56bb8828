package io.pailguard.auth.token;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A token for another service, which holds it in memory until {@code useUntil} and builds the header itself. */
@Schema(name = "ReleasedToken")
record ReleasedToken(
        @Schema(description = "How the API takes it", examples = "BEARER")
        Kind kind,

        @Schema(description = "The user of the Basic pair; null for BEARER", nullable = true)
        String username,

        String token,

        @Schema(description = "The user for git over HTTPS", examples = "x-token-auth")
        String gitUsername,

        @Schema(description = "Ask again after that: at most 5 minutes")
        Instant useUntil,

        @Schema(description = "Requests with the same key share one budget at Bitbucket")
        String budgetKey,

        @Schema(description = "Null when Bitbucket does not tell", nullable = true)
        List<String> scopes,

        Workspace workspace) {
    enum Kind {
        BEARER,
        BASIC
    }

    @Schema(name = "TokenWorkspace")
    record Workspace(@Schema(examples = "acme") String slug, UUID uuid) {}

    @Override
    public String toString() {
        return "ReleasedToken[" + kind + ", " + useUntil + "]";
    }
}
