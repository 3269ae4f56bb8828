package io.pailguard.findings.console.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.logging.Log;
import io.quarkus.oidc.AuthorizationCodeTokens;
import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TokenStateManager;
import io.quarkus.oidc.runtime.CodeAuthenticationMechanism;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Iterator;
import java.util.Map;

/** Keeps the tokens of signed-in people in the database, sealed; the browser gets a random id instead of them. */
@ApplicationScoped
@Alternative
@Priority(1)
class SessionTokens implements TokenStateManager {
    /**
     * When a token is refreshed the session gets a new id. Requests of the same page that are already under way still
     * bring the old one, so it stays good for this long, in seconds.
     */
    private static final int GRACE_SECONDS = 30;

    private static final long DEFAULT_AGE_SECONDS = 8 * 60 * 60L;

    private final Pool pool;
    private final SessionSeal seal;
    private final ObjectMapper json;

    SessionTokens(Pool pool, SessionSeal seal, ObjectMapper json) {
        this.pool = pool;
        this.seal = seal;
        this.json = json;
    }

    @Override
    public Uni<String> createTokenState(
            RoutingContext request,
            OidcTenantConfig tenant,
            AuthorizationCodeTokens tokens,
            OidcRequestContext<String> context) {
        SessionId id = SessionId.random();
        byte[] row = id.hash();
        Long age = request.get(CodeAuthenticationMechanism.SESSION_MAX_AGE_PARAM);
        return pool.preparedQuery("INSERT INTO console_session (id_hash, sealed, created_at, ends_at)"
                        + " VALUES ($1, $2, now(), now() + $3 * interval '1 second')")
                .execute(Tuple.of(
                        Buffer.buffer(row),
                        Buffer.buffer(seal.seal(write(tokens), row)),
                        age == null ? DEFAULT_AGE_SECONDS : age))
                .replaceWith(id.value());
    }

    @Override
    public Uni<AuthorizationCodeTokens> getTokens(
            RoutingContext request,
            OidcTenantConfig tenant,
            String id,
            OidcRequestContext<AuthorizationCodeTokens> context) {
        byte[] row = new SessionId(id).hash();
        return pool.preparedQuery("SELECT sealed FROM console_session WHERE id_hash = $1 AND ends_at > now()")
                .execute(Tuple.of(Buffer.buffer(row)))
                .map(rows -> {
                    Iterator<Row> found = rows.iterator();
                    if (!found.hasNext()) {
                        throw new AuthenticationFailedException("the session has ended");
                    }
                    return open(found.next().getBuffer("sealed").getBytes(), row);
                });
    }

    @Override
    public Uni<Void> deleteTokens(
            RoutingContext request, OidcTenantConfig tenant, String id, OidcRequestContext<Void> context) {
        boolean signOut = ConsolePaths.SIGN_OUT.equals(request.request().path());
        return pool.preparedQuery(
                        "UPDATE console_session SET ends_at = least(ends_at, now() + $2 * interval '1 second')"
                                + " WHERE id_hash = $1")
                .execute(Tuple.of(Buffer.buffer(new SessionId(id).hash()), signOut ? 0L : (long) GRACE_SECONDS))
                .replaceWithVoid();
    }

    @Scheduled(every = "10m", delayed = "1m", identity = "console-sessions")
    Uni<Void> forgetEnded() {
        return pool.query("DELETE FROM console_session WHERE ends_at < now()")
                .execute()
                .replaceWithVoid();
    }

    private byte[] write(AuthorizationCodeTokens tokens) {
        Stored stored = new Stored(
                tokens.getIdToken(),
                tokens.getAccessToken(),
                tokens.getRefreshToken(),
                tokens.getAccessTokenExpiresIn(),
                tokens.getAccessTokenScope());
        try {
            return json.writeValueAsBytes(stored);
        } catch (JsonProcessingException e) {
            // Without the cause: it might quote a token.
            throw new IllegalStateException("a session could not be written");
        }
    }

    private AuthorizationCodeTokens open(byte[] sealed, byte[] row) {
        try {
            Stored stored = json.readValue(seal.open(sealed, row), Stored.class);
            return new AuthorizationCodeTokens(
                    stored.idToken(), stored.accessToken(), stored.refreshToken(), stored.expiresIn(), stored.scope());
        } catch (IOException | GeneralSecurityException e) {
            Log.warn("A session could not be opened: it was sealed with another key, or changed. It counts as ended.");
            throw new AuthenticationFailedException("the session has ended", Map.of());
        }
    }

    private record Stored(String idToken, String accessToken, String refreshToken, Long expiresIn, String scope) {
        @Override
        public String toString() {
            return "[tokens]";
        }
    }
}
