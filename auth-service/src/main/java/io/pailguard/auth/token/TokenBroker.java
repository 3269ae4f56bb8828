package io.pailguard.auth.token;

import io.pailguard.auth.vault.SecretKind;
import io.pailguard.auth.vault.UnreadableSecretException;
import io.pailguard.auth.vault.Vault;
import io.pailguard.kit.audit.Audit;
import io.pailguard.kit.audit.AuditEntry;
import io.pailguard.kit.problem.Problem;
import io.pailguard.kit.secret.Secret;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Releases tokens. A release that cannot be audited does not happen: both are one transaction. */
@ApplicationScoped
class TokenBroker {
    private static final Logger LOG = Logger.getLogger(TokenBroker.class);
    /** The only service that ever holds a token; none of them has a form that could be narrowed. */
    private static final String INGEST = "ingest-service";

    private static final Duration LONGEST_USE = Duration.ofMinutes(5);

    private final Pool pool;
    private final Vault vault;
    private final Audit audit;
    private final CallingService calling;

    TokenBroker(Pool pool, Vault vault, Audit audit, CallingService calling) {
        this.pool = pool;
        this.vault = vault;
        this.audit = audit;
        this.calling = calling;
    }

    Uni<ReleasedToken> release(UUID connection, Purpose purpose) {
        if (purpose == null) {
            throw Problem.BAD_REQUEST.with("'purpose' is missing.");
        }
        String client = calling.clientId();
        return pool.withTransaction(sql -> held(sql, connection).chain(held -> release(sql, held, client, purpose)));
    }

    private static Uni<Held> held(SqlConnection sql, UUID connection) {
        return sql.preparedQuery(Held.SELECT).execute(Tuple.of(connection)).map(rows -> {
            var row = rows.iterator();
            if (!row.hasNext()) {
                throw Problem.CONNECTION_UNKNOWN.with("There is nothing of that id.");
            }
            return Held.of(row.next());
        });
    }

    private Uni<ReleasedToken> release(SqlConnection sql, Held held, String client, Purpose purpose) {
        if (!INGEST.equals(client)) {
            throw Problem.PURPOSE_REFUSED.with("The caller '" + client + "' gets no tokens.");
        }
        if (!held.state().isUsable() || held.kind() == null) {
            throw Problem.CONNECTION_NOT_READY.with(
                    "It is " + held.state() + (held.cause() == null ? "" : ": " + held.cause()) + ".");
        }
        Collection<String> missing = held.scopes().map(purpose::missingFrom).orElse(List.of());
        if (!missing.isEmpty()) {
            throw Problem.PURPOSE_REFUSED.with(
                    purpose + " needs " + String.join(", ", missing) + ", which the credential lacks.",
                    Map.of("missing", List.copyOf(missing)));
        }
        Instant useUntil = useUntil(held);
        return audit.record(sql, entry(held, client, purpose, useUntil)).map(recorded -> token(held, useUntil));
    }

    private static Instant useUntil(Held held) {
        Instant longest = held.now().plus(LONGEST_USE);
        Instant end = held.accessExpiresAt();
        return end == null || end.isAfter(longest) ? longest : end;
    }

    private ReleasedToken token(Held held, Instant useUntil) {
        boolean basic = held.kind() == SecretKind.API_TOKEN;
        return new ReleasedToken(
                basic ? ReleasedToken.Kind.BASIC : ReleasedToken.Kind.BEARER,
                basic ? held.user() : null,
                open(held).reveal(),
                basic ? "x-bitbucket-api-token-auth" : "x-token-auth",
                useUntil,
                held.budgetKey(),
                held.scopes().orElse(null),
                new ReleasedToken.Workspace(held.workspaceSlug(), held.workspaceUuid()));
    }

    private Secret open(Held held) {
        try {
            return held.open(vault);
        } catch (UnreadableSecretException e) {
            LOG.error(e.getMessage());
            throw Problem.CREDENTIAL_UNREADABLE.with("The credential of this connection cannot be opened.");
        }
    }

    private static AuditEntry entry(Held held, String client, Purpose purpose, Instant useUntil) {
        return new AuditEntry(
                "token.released",
                "connection",
                held.id().toString(),
                held.team(),
                Map.of(
                        "client", client,
                        "purpose", purpose.name(),
                        "kind", held.kind().name(),
                        "version", held.version(),
                        "useUntil", useUntil.toString()));
    }
}
