package io.pailguard.auth.token;

import io.pailguard.auth.vault.SecretKind;
import io.pailguard.kit.audit.Audit;
import io.pailguard.kit.audit.AuditEntry;
import io.pailguard.kit.problem.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Releases tokens. A release that cannot be audited does not happen: both are one transaction. */
@ApplicationScoped
class TokenBroker {
    /** The only service that ever holds a token; none of them has a form that could be narrowed. */
    private static final String INGEST = "ingest-service";

    private static final Duration LONGEST_USE = Duration.ofMinutes(5);

    private final Pool pool;
    private final CredentialAccess access;
    private final Audit audit;
    private final CallingService calling;
    private final Refresher refresher;
    private final RefreshSettings settings;

    TokenBroker(
            Pool pool,
            CredentialAccess access,
            Audit audit,
            CallingService calling,
            Refresher refresher,
            RefreshSettings settings) {
        this.pool = pool;
        this.access = access;
        this.audit = audit;
        this.calling = calling;
        this.refresher = refresher;
        this.settings = settings;
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem where caller, purpose or state stand against it */
    Uni<ReleasedToken> release(UUID connection, Purpose purpose) {
        if (purpose == null) {
            throw Problem.BAD_REQUEST.with("'purpose' is missing.");
        }
        String client = calling.clientId();
        return access.held(connection)
                .chain(held -> allow(held, client, purpose))
                .chain(held -> CredentialAccess.isTooOld(held, settings)
                        ? renewed(held)
                        : Uni.createFrom().item(held))
                .chain(held -> release(held, client, purpose));
    }

    private Uni<Held> allow(Held held, String client, Purpose purpose) {
        if (!INGEST.equals(client)) {
            return refuse(held, client, purpose, "caller")
                    .invoke(recorded -> {
                        throw Problem.PURPOSE_REFUSED.with("The caller '" + client + "' gets no tokens.");
                    })
                    .replaceWith(held);
        }
        requireUsable(held);
        Collection<String> missing = held.scopes().map(purpose::missingFrom).orElse(List.of());
        if (missing.isEmpty()) {
            return Uni.createFrom().item(held);
        }
        return refuse(held, client, purpose, "scope")
                .invoke(recorded -> {
                    throw Problem.PURPOSE_REFUSED.with(
                            purpose + " needs " + String.join(", ", missing) + ", which the credential lacks.",
                            Map.of("missing", List.copyOf(missing)));
                })
                .replaceWith(held);
    }

    private static void requireUsable(Held held) {
        if (!held.state().isUsable() || held.kind() == null) {
            throw Problem.CONNECTION_NOT_READY.with(
                    "It is " + held.state() + (held.cause() == null ? "" : ": " + held.cause()) + ".");
        }
    }

    private Uni<Void> refuse(Held held, String client, Purpose purpose, String why) {
        return pool.withTransaction(sql -> audit.record(
                sql,
                new AuditEntry(
                        "token.refused",
                        "connection",
                        held.id().toString(),
                        held.team(),
                        Map.of("client", client, "purpose", purpose.name(), "why", why))));
    }

    /** What came of the refresh is read anew: another may have made it, or it may have failed. */
    private Uni<Held> renewed(Held old) {
        return refresher
                .refresh(old.id(), old.version())
                .chain(() -> access.held(old.id()))
                .invoke(held -> {
                    requireUsable(held);
                    if (!held.accessExpiresAt().isAfter(held.now())) {
                        throw Problem.UNAVAILABLE.with(
                                "The access token has ended and Bitbucket has not given a new one yet.");
                    }
                });
    }

    private Uni<ReleasedToken> release(Held held, String client, Purpose purpose) {
        Instant useUntil = useUntil(held);
        ReleasedToken token = token(held, useUntil);
        return pool.withTransaction(sql -> audit.record(sql, entry(held, client, purpose, useUntil)))
                .replaceWith(token);
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
                access.secret(held).reveal(),
                CredentialAccess.gitUser(held),
                useUntil,
                held.budgetKey(),
                held.scopes().orElse(null),
                new ReleasedToken.Workspace(held.workspaceSlug(), held.workspaceUuid()));
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
