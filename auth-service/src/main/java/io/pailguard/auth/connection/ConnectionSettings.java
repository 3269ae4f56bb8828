package io.pailguard.auth.connection;

import io.pailguard.auth.identity.IdentityRule;
import io.pailguard.auth.scope.ScopeProfile;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What people may change of a connection. No secret is among them. */
@Schema(name = "ConnectionSettings")
public record ConnectionSettings(
        @Schema(
                required = true,
                description = "Unique in the installation, 1 to 100 printable characters",
                examples = "Payments")
        @Nullable
        String name,

        @Schema(
                nullable = true,
                description = "What it is for, at most 500 characters; null where nobody said",
                examples = "Read by the team of the checkout")
        @Nullable
        String description,

        @Schema(
                nullable = true,
                description = "BITBUCKET_APP, IDENTITY_PROVIDER: what the next consent asks for; null for BASE",
                examples = "BASE")
        @Nullable
        ScopeProfile scopeProfile,

        @Schema(
                nullable = true,
                description = "When the token ends, as Bitbucket showed it; null where that is not known. Going back to"
                        + " an older version leaves it as it is: it belongs to the token",
                examples = "2027-06-30T00:00:00Z")
        @Nullable
        Instant expiresAt,

        @Schema(
                nullable = true,
                description = "When the connection removes itself; null where it stays",
                examples = "2026-12-01T09:00:00Z")
        @Nullable
        Instant deleteAt,

        @Schema(
                nullable = true,
                description = "How Bitbucket accounts of its workspace are matched to people; null where nobody said")
        @Nullable
        IdentityRule identityRule) {
    public ConnectionSettings {
        expiresAt = asStored(expiresAt);
        deleteAt = asStored(deleteAt);
    }

    /** What is kept of a time, or it would differ from itself. */
    private static @Nullable Instant asStored(@Nullable Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.MICROS);
    }

    /** The names of those that differ. */
    public List<String> unlike(ConnectionSettings other) {
        List<String> unlike = new ArrayList<>();
        note(unlike, "name", name, other.name);
        note(unlike, "description", description, other.description);
        note(unlike, "scopeProfile", scopeProfile, other.scopeProfile);
        note(unlike, "expiresAt", expiresAt, other.expiresAt);
        note(unlike, "deleteAt", deleteAt, other.deleteAt);
        note(unlike, "identityRule", identityRule, other.identityRule);
        return unlike;
    }

    private static void note(List<String> unlike, String name, @Nullable Object one, @Nullable Object other) {
        if (!Objects.equals(one, other)) {
            unlike.add(name);
        }
    }

    /** With the end of a token that is another one's. */
    public ConnectionSettings endingAt(@Nullable Instant end) {
        return new ConnectionSettings(name, description, scopeProfile, end, deleteAt, identityRule);
    }
}
