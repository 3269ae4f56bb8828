package io.pailguard.auth.connection;

import io.pailguard.auth.method.RevokeHelp;
import io.pailguard.auth.scope.ScopeProfile;
import io.pailguard.auth.scope.Scopes;
import io.pailguard.bitbucket.model.WorkspaceRef;
import io.pailguard.contracts.connection.ConnectionState;
import io.pailguard.contracts.connection.Method;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A connection as callers see it. Of the credential only what tells it apart from others. */
@Schema(name = "Connection")
public record ConnectionView(
        @Schema(description = "The connection's id; it never changes")
        UUID id,

        @Schema(description = "Unique in the installation, at most 100 characters", examples = "Payments")
        String name,

        @Schema(description = "The owning team's slug: only its members see the connection", examples = "payments")
        String team,

        @Schema(description = "The way in; GET /api/v1/methods describes each")
        Method method,

        @Schema(
                description = "What a consent for it asks for: CORRELATION, BASE or POSTURE; GET /api/v1/scopes lists"
                        + " the scopes of each")
        ScopeProfile scopeProfile,

        @Schema(
                description = "PENDING waits for a consent or a workspace; ACTIVE works; DEGRADED works with trouble;"
                        + " REAUTHORIZATION_REQUIRED needs a person; CANCELLED, REVOKED and REMOVED are final")
        ConnectionState state,

        @Schema(
                nullable = true,
                description = "Why it is in this state; null when nothing is wrong",
                examples = "revoked-upstream")
        @Nullable
        String cause,

        @Schema(nullable = true, description = "The workspace that it opens; null until one is chosen") @Nullable
        Workspace workspace,

        @Schema(
                nullable = true,
                description = "Who acts at Bitbucket; null until that is known",
                examples = "Ada Lovelace")
        @Nullable
        String actor,

        @Schema(
                nullable = true,
                description = "What tells the credential apart from others; null before there is one and after it was"
                        + " erased")
        @Nullable
        Credential credential,

        @Schema(description = "When it was made") Instant createdAt,

        @Schema(description = "When it came into this state")
        Instant stateSince,

        @Schema(
                nullable = true,
                description = "When it is removed by itself; null where it stays until somebody removes it")
        @Nullable
        Instant deleteAt,

        @Schema(nullable = true, description = "How VERIFY CONNECTIVITY went last; null when it was not tried yet")
        @Nullable
        LastVerification lastVerification,

        @Schema(description = "Where to withdraw the credential at Bitbucket itself")
        RevokeHelp revokeHelp) {

    @Schema(name = "Workspace")
    public record Workspace(
            @Schema(description = "Its name in addresses", examples = "acme")
            String slug,

            @Schema(description = "Bitbucket's uuid of the workspace")
            UUID uuid,

            @Schema(nullable = true, description = "The name that people see; null when not known", examples = "Acme")
            @Nullable
            String name) {
        public static @Nullable Workspace of(@Nullable WorkspaceRef workspace) {
            return workspace == null ? null : new Workspace(workspace.slug(), workspace.uuid(), workspace.name());
        }
    }

    @Schema(name = "CredentialSummary")
    public record Credential(
            @Schema(description = "What kind of credential it is", examples = "API_TOKEN")
            String kind,

            @Schema(
                    nullable = true,
                    description = "The account's e-mail, for an API token; null for all others",
                    examples = "ada@acme.example")
            @Nullable
            String user,

            @Schema(description = "Its last four characters", examples = "x7Qe")
            String lastFour,

            @Schema(description = "First 8 hex digits of its SHA-256", examples = "9f86d081")
            String fingerprint,

            @Schema(nullable = true, description = "When it ends for good; null when that is not known") @Nullable
            Instant expiresAt,

            @Schema(description = "When it was given") Instant addedAt,

            @Schema(
                    nullable = true,
                    description = "What it may do; null when Bitbucket does not tell",
                    examples = "[\"account\", \"repository\", \"pullrequest\", \"pipeline\"]")
            @Nullable
            List<String> scopes,

            @Schema(description = "Granted beyond what was asked for", examples = "[\"repository:write\"]")
            List<String> surplusScopes,

            @Schema(
                    description =
                            "What it came with and Bitbucket has taken away since; then the connection is DEGRADED"
                                    + " with the cause scopes-lost, and a new consent or token mends it",
                    examples = "[\"pullrequest\"]")
            List<String> lostScopes) {
        static @Nullable Credential of(@Nullable CredentialFacts facts) {
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
                            Scopes.split(facts.surplus()).orElse(List.of()),
                            List.copyOf(facts.lostScopes()));
        }
    }

    @Schema(name = "LastVerification")
    public record LastVerification(
            @Schema(description = "When it was tried") Instant at,

            @Schema(description = "PASS, PARTIAL: some checks cannot be made, or FAIL", examples = "PASS")
            String verdict) {}
}
