package io.pailguard.auth.broker;

import io.pailguard.auth.broker.RefusalOutcome.Outcome;
import io.pailguard.auth.method.Methods;
import io.pailguard.auth.problem.Result;
import io.pailguard.auth.refresh.CredentialAccess;
import io.pailguard.auth.refresh.RefreshSettings;
import io.pailguard.auth.refresh.RefreshState;
import io.pailguard.auth.refresh.Refresher;
import io.pailguard.auth.refresh.SealedCredential;
import io.pailguard.auth.refresh.StoredCredential;
import io.pailguard.auth.refresh.TokenCheck;
import io.pailguard.kit.audit.Audit;
import io.pailguard.kit.audit.AuditEntry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;

/**
 * Hears that Bitbucket refused a token to another service. The word of that service ends nothing: the token is renewed or
 * tried here, as when it is due, and at most once a minute. So whoever calls without end, or lies, sets off no more than
 * a few requests.
 */
@ApplicationScoped
class TokenRefusals {
    /** Soon, where it was tried too lately to be tried at once; the pauses of the protocol stay as they are. */
    private static final String SOON = """
            UPDATE refresh SET due_at = least(due_at, refreshed_at + $2 * interval '1 millisecond')
            WHERE connection_id = $1 AND refused_at IS NULL AND failing_since IS NULL""";

    private final Pool pool;
    private final CredentialAccess access;
    private final CallingService calling;
    private final Refresher refresher;
    private final TokenCheck check;
    private final Audit audit;
    private final RefreshSettings settings;
    private final Methods methods;

    TokenRefusals(
            Pool pool,
            CredentialAccess access,
            CallingService calling,
            Refresher refresher,
            TokenCheck check,
            Audit audit,
            RefreshSettings settings,
            Methods methods) {
        this.pool = pool;
        this.access = access;
        this.calling = calling;
        this.refresher = refresher;
        this.check = check;
        this.audit = audit;
        this.settings = settings;
        this.methods = methods;
    }

    /** @param fingerprint of the token that was refused */
    Uni<Result<RefusalOutcome>> report(UUID connection, String fingerprint) {
        return access.stored(pool, connection)
                .chain(found -> found.flatMap(TokenRefusals::ready).chain(ready -> heard(ready, fingerprint)));
    }

    /** Refused where there is no token that could be refused. */
    private static Result<SealedCredential> ready(StoredCredential stored) {
        return Result.of(
                stored.ready(), () -> Denial.noCredential(stored.connection().status()));
    }

    private Uni<Result<RefusalOutcome>> heard(SealedCredential stored, String fingerprint) {
        return access.secret(stored)
                .chain(secret -> secret.fingerprint().equals(fingerprint)
                        ? heard(stored)
                        : Uni.createFrom().item(heard(Outcome.REPLACED)));
    }

    private Uni<Result<RefusalOutcome>> heard(SealedCredential stored) {
        if (stored.refresh().refusedAt() != null && !stored.refresh().isDue()) {
            return Uni.createFrom().item(heard(Outcome.REFUSED));
        }
        if (stored.refresh().wasTriedWithin(settings.recheckAfter())) {
            return pool.preparedQuery(SOON)
                    .execute(Tuple.of(
                            stored.connection().id(), settings.recheckAfter().toMillis()))
                    .replaceWith(heard(Outcome.UNKNOWN));
        }
        return tried(stored);
    }

    private Uni<Result<RefusalOutcome>> tried(SealedCredential before) {
        UUID id = before.connection().id();
        long version = before.refresh().version();
        AuditEntry reported = new AuditEntry(
                "token.refusal-reported",
                "connection",
                id.toString(),
                before.connection().team(),
                Map.of("client", calling.clientId(), "version", version));
        return pool.withTransaction(sql -> audit.record(sql, reported))
                .chain(() -> methods.get(before.connection().method()).isRefreshed()
                        ? refresher.refresh(id, version)
                        : check.check(id, version))
                .chain(() -> access.stored(pool, id))
                .map(found -> found.flatMap(TokenRefusals::ready)
                        .flatMap(after -> heard(compared(before.refresh(), after.refresh()))));
    }

    private static Outcome compared(RefreshState before, RefreshState after) {
        if (after.version() != before.version()) {
            return Outcome.REPLACED;
        }
        if (after.refusedAt() != null) {
            return Outcome.REFUSED;
        }
        boolean triedSince = after.refreshedAt() != null
                && (before.refreshedAt() == null || after.refreshedAt().isAfter(before.refreshedAt()));
        return triedSince ? Outcome.ACCEPTED : Outcome.UNKNOWN;
    }

    private Result<RefusalOutcome> heard(Outcome outcome) {
        return Result.done(new RefusalOutcome(
                outcome,
                switch (outcome) {
                    case REPLACED -> "There is a newer token.";
                    case ACCEPTED ->
                        "Bitbucket refused the credential there (401) and accepts it when it is tried alone: look at"
                                + " what its account may read, and scan again.";
                    case REFUSED ->
                        "Bitbucket does not accept the credential any more (401). It is tried once more in "
                                + settings.confirmAfter().toMinutes()
                                + " minutes; if it was revoked, reconnect the account on its page under Connectors.";
                    case UNKNOWN ->
                        "Bitbucket refused the credential (401), and could not be asked again yet whether it still"
                                + " accepts it. It is asked soon.";
                }));
    }
}
