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

/** Connections as auth-service tells them; lists may be null where it has nothing to say. */
public final class Connections {
    private Connections() {}

    public record Many(List<Connection> items, String next) {}

    public record Connection(
            String id,
            String name,
            String team,
            String method,
            String state,
            String cause,
            Workspace workspace,
            String actor,
            Credential credential,
            Instant createdAt,
            Instant stateSince,
            LastVerification lastVerification,
            RevokeHelp revokeHelp) {
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
            String user,
            String lastFour,
            String fingerprint,
            Instant expiresAt,
            Instant addedAt,
            List<String> scopes,
            List<String> lostScopes) {}

    public record LastVerification(Instant at, String verdict) {}

    public record RevokeHelp(String text, String url) {}

    /** What a person typed; the token is revealed only into the body of the one request that stores it. */
    public record NewConnection(
            String name,
            String team,
            String method,
            String workspace,
            String email,
            @JsonSerialize(using = Revealed.class) Secret token,
            String inheritsFrom) {}

    /** @param email of another account, or null to keep it */
    public record NewToken(
            String email,
            @JsonSerialize(using = Revealed.class) Secret token) {}

    public record Authorization(String authorizeUrl, String binding, Instant expiresAt) {}

    public record Callback(String code, String error, String state, String binding) {
        @Override
        public String toString() {
            return "[callback]";
        }
    }

    /** @param outcome CONNECTED, CHOOSE_WORKSPACE, CANCELLED or UNCHANGED; {@code workspaces} are slugs to choose from */
    public record Connected(String outcome, Connection connection, List<String> workspaces) {}

    public record AuthorizationRequest(List<String> optionalScopes) {}

    public record WorkspaceChoice(String slug) {}

    public record Verification(
            Instant at, String verdict, int requests, long millis, List<Probe> probes, List<Unlock> unlock) {}

    public record Probe(String name, String group, String verdict, String cause, String fix, List<String> checks) {}

    public record Unlock(String scope, List<String> checks, String cost) {}

    static final class Revealed extends JsonSerializer<Secret> {
        @Override
        public void serialize(Secret secret, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(secret.reveal());
        }
    }
}
