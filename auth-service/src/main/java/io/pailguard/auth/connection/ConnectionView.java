package io.pailguard.auth.connection;

import io.pailguard.auth.bitbucket.WorkspaceRef;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A connection as callers see it. Of the credential only what tells it apart from others. */
@Schema(name = "Connection")
public record ConnectionView(
        UUID id,
        @Schema(examples = "Payments") String name,
        @Schema(examples = "payments") String team,
        Method method,
        State state,

        @Schema(description = "Why it is in this state", nullable = true, examples = "revoked-upstream")
        String cause,

        @Schema(nullable = true) Workspace workspace,

        @Schema(description = "Who acts at Bitbucket", nullable = true, examples = "Ada Lovelace")
        String actor,

        @Schema(nullable = true) Credential credential,
        Instant createdAt,
        Instant stateSince,
        @Schema(nullable = true) LastVerification lastVerification,
        RevokeHelp revokeHelp) {

    @Schema(name = "Workspace")
    public record Workspace(
            @Schema(examples = "acme") String slug,
            UUID uuid,
            @Schema(nullable = true) String name) {
        public static Workspace of(WorkspaceRef workspace) {
            return workspace == null ? null : new Workspace(workspace.slug(), workspace.uuid(), workspace.name());
        }
    }

    @Schema(name = "CredentialSummary")
    public record Credential(
            @Schema(examples = "API_TOKEN") String kind,

            @Schema(description = "The account's e-mail, for an API token", nullable = true)
            String user,

            @Schema(examples = "x7Qe") String lastFour,

            @Schema(description = "First 8 hex digits of its SHA-256", examples = "9f86d081")
            String fingerprint,

            @Schema(description = "When it ends for good; null when that is not known", nullable = true)
            Instant expiresAt,

            Instant addedAt,

            @Schema(description = "Null when Bitbucket does not tell", nullable = true)
            List<String> scopes,

            @Schema(description = "Granted beyond what was asked for")
            List<String> surplusScopes) {
        static Credential of(CredentialFacts facts) {
            return facts == null
                    ? null
                    : new Credential(
                            facts.kind(),
                            facts.user(),
                            facts.lastFour(),
                            facts.fingerprint(),
                            facts.expiresAt(),
                            facts.addedAt(),
                            facts.scopeList().orElse(null),
                            CredentialFacts.split(facts.surplus()).orElse(List.of()));
        }
    }

    @Schema(name = "LastVerification")
    public record LastVerification(
            Instant at, @Schema(examples = "PASS") String verdict) {}
}
