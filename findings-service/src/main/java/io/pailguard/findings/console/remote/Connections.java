package io.pailguard.findings.console.remote;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.pailguard.contracts.connection.ConnectionState;
import io.pailguard.kit.secret.Secret;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Connections as auth-service tells them, as far as it has something to say. */
public final class Connections {
    private Connections() {}

    public record Many(List<Connection> items, @Nullable String next) {}

    public record Connection(
            String id,
            String name,
            String team,
            String method,
            String state,
            @Nullable String cause,
            @Nullable Workspace workspace,
            @Nullable String actor,
            @Nullable Credential credential,
            @Nullable Instant createdAt,
            @Nullable Instant stateSince,
            @Nullable Instant deleteAt,
            @Nullable LastVerification lastVerification,
            @Nullable RevokeHelp revokeHelp) {
        /** Whether it can be read now. */
        public boolean isUsable() {
            return ConnectionState.valueOf(state).isUsable();
        }

        public boolean hasEnded() {
            return ConnectionState.valueOf(state).isFinal();
        }

        /** Whether there is a credential that could be tried. */
        public boolean isVerifiable() {
            return isUsable() || ConnectionState.valueOf(state) == ConnectionState.REAUTHORIZATION_REQUIRED;
        }
    }

    public record Workspace(String slug, String uuid, String name) {}

    public record Credential(
            String kind,
            @Nullable String user,
            @Nullable String lastFour,
            @Nullable String fingerprint,
            @Nullable Instant expiresAt,
            @Nullable Instant addedAt,
            @Nullable List<String> scopes,
            @Nullable List<String> lostScopes) {}

    public record LastVerification(Instant at, String verdict) {}

    public record RevokeHelp(String text, String url) {}

    /** What a person typed; the token is revealed only into the body of the one request that stores it. */
    public record NewConnection(
            String name,
            String team,
            String method,
            @Nullable String workspace,
            @Nullable String email,
            @Nullable String username,
            @JsonSerialize(using = Revealed.class) @Nullable Secret token,
            @Nullable Instant expiresAt,
            @Nullable String consumerKey,
            @JsonSerialize(using = Revealed.class) @Nullable Secret consumerSecret,
            @Nullable String scopeProfile,
            @Nullable String inheritsFrom,
            @Nullable Instant deleteAt) {}

    /**
     * The OAuth consumer that a connection brought.
     *
     * @param inUse the version of its secret that is used
     * @param versions those that are kept, the newest first
     */
    public record ClientSecret(String consumerKey, long inUse, List<SecretVersion> versions, long revision) {}

    /** @param acceptedAt null while Bitbucket has given no token for it */
    public record SecretVersion(
            long version,
            String lastFour,
            String fingerprint,
            Instant addedAt,
            String addedBy,
            @Nullable Instant acceptedAt) {}

    public record NewClientSecret(
            @JsonSerialize(using = Revealed.class) @Nullable Secret consumerSecret) {}

    public record ChosenClientSecret(long version) {}

    /** How far the set-up of a connection is. */
    public record Setup(boolean done, String callback, List<SetupStep> steps) {}

    /** @param verdict DONE, TO_DO or NOT_SEEN */
    public record SetupStep(
            String name,
            String verdict,
            String detail,
            @Nullable String fix) {}

    /** @param email of another account; null to keep it */
    public record NewToken(
            @Nullable String email,
            @Nullable Instant expiresAt,
            @JsonSerialize(using = Revealed.class) @Nullable Secret token) {}

    public record Authorization(String authorizeUrl, String binding, Instant expiresAt) {}

    public record Callback(
            String code,
            String error,
            String state,
            String binding,
            String path,
            @Nullable String iss) {
        @Override
        public String toString() {
            return "[callback]";
        }
    }

    /** @param outcome CONNECTED, CHOOSE_WORKSPACE, CANCELLED or UNCHANGED; {@code workspaces} are slugs to choose from */
    public record Connected(String outcome, Connection connection, List<String> workspaces) {}

    public record AuthorizationRequest(@Nullable List<String> optionalScopes) {}

    public record WorkspaceChoice(String slug) {}

    public record Verification(
            Instant at,
            String verdict,
            int requests,
            long millis,
            @Nullable List<Probe> probes,
            @Nullable List<Unlock> unlock) {}

    public record Probe(
            String name,
            String group,
            String verdict,
            @Nullable String cause,
            @Nullable String fix,
            @Nullable List<String> checks) {}

    public record Unlock(
            String scope,
            @Nullable List<String> checks,
            @Nullable String cost) {}

    /** @param changedAt null where nobody has chosen yet, as is who */
    public record WriteBack(
            boolean on,
            long version,
            @Nullable Instant changedAt,
            @Nullable String changedBy) {}

    public record WriteBackChoice(boolean on) {}

    static final class Revealed extends JsonSerializer<Secret> {
        @Override
        public void serialize(Secret secret, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(secret.reveal());
        }
    }
}
