package io.pailguard.auth.verification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pailguard.auth.bitbucket.Bitbucket;
import io.pailguard.auth.bitbucket.OwnCalls;
import io.pailguard.auth.broker.WorkspaceNames;
import io.pailguard.auth.connection.ConnectionService;
import io.pailguard.auth.problem.Objection;
import io.pailguard.auth.problem.Result;
import io.pailguard.auth.refresh.ConnectionRow;
import io.pailguard.auth.refresh.CredentialAccess;
import io.pailguard.auth.refresh.CredentialAccess.InUse;
import io.pailguard.auth.scope.ScopeProfile;
import io.pailguard.auth.scope.Scopes;
import io.pailguard.kit.audit.Audit;
import io.pailguard.kit.audit.AuditEntry;
import io.pailguard.kit.http.Effects;
import io.pailguard.kit.problem.RequestProblem;
import io.pailguard.kit.sql.RowTime;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;

/** Runs a verification and keeps its result. What it learns of the scopes is kept too. */
@ApplicationScoped
class VerificationService {
    private static final String KEEP = """
            UPDATE connection SET verified_at = $2, verdict = $3, verification = $4,
                credential_scopes = coalesce($5, credential_scopes)
            WHERE id = $1""";
    /** The refresh protocol, not this, decides what is dead. */
    private static final String DUE_NOW = "UPDATE refresh SET due_at = least(due_at, now()) WHERE connection_id = $1";

    private static final String LAST =
            "SELECT CASE WHEN verified_at IS NOT NULL THEN verification::text END FROM connection WHERE id = $1";

    private final ConnectionService service;
    private final CredentialAccess credentials;
    private final Bitbucket bitbucket;
    private final WorkspaceNames names;
    private final Pool pool;
    private final Audit audit;
    private final Effects effects;
    private final Clock clock;
    private final ObjectMapper json;
    private final OwnCalls calls;

    VerificationService(
            ConnectionService service,
            CredentialAccess credentials,
            Bitbucket bitbucket,
            WorkspaceNames names,
            Pool pool,
            Audit audit,
            Effects effects,
            Clock clock,
            ObjectMapper json,
            OwnCalls calls) {
        this.service = service;
        this.credentials = credentials;
        this.bitbucket = bitbucket;
        this.names = names;
        this.pool = pool;
        this.audit = audit;
        this.effects = effects;
        this.clock = clock;
        this.json = json;
        this.calls = calls;
    }

    Uni<Result<Verification>> verify(UUID id) {
        return service.find(id)
                .chain(Result.then(connection -> credentials
                        .of(id)
                        .chain(Result.then(credential -> run(credential, connection.scopeProfile())))));
    }

    private Uni<Result<Verification>> run(InUse credential, ScopeProfile profile) {
        Instant begun = clock.instant();
        return calls.during(credential.connection(), () -> new VerificationRun(bitbucket, credential, profile).all())
                .chain(run -> keep(credential, run, begun))
                .map(Result::done);
    }

    private Uni<Verification> keep(InUse credential, VerificationRun run, Instant begun) {
        Instant now = clock.instant();
        Verification result = Verification.of(
                now, run.requests(), Duration.between(begun, now).toMillis(), run.results());
        return pool.withTransaction(sql -> ConnectionRow.lock(sql, credential.connection())
                        .chain(row -> isStillThat(row, credential)
                                ? keep(sql, result, run, credential)
                                : Uni.createFrom().voidItem())
                        .chain(() -> audit.record(
                                sql,
                                new AuditEntry(
                                        "connection.verified",
                                        "connection",
                                        credential.connection().toString(),
                                        credential.team(),
                                        Map.of("verdict", result.verdict().name()))))
                        .chain(() -> effects.done(sql, credential.connection().toString())))
                .chain(() -> names.keep(credential.connection(), run.currentWorkspace()))
                .replaceWith(result);
    }

    /**
     * Of a credential that was replaced while it was verified nothing is kept; a refresh replaces it too, by the same with
     * the same scopes.
     */
    private static boolean isStillThat(ConnectionRow row, InUse credential) {
        long since = row.refresh().version() - credential.version();
        return since == 0 || since == 1;
    }

    private Uni<Void> keep(SqlConnection sql, Verification result, VerificationRun run, InUse credential) {
        Tuple values = Tuple.of(
                credential.connection(),
                RowTime.of(result.at()),
                result.verdict().name(),
                new JsonObject(write(result)),
                Scopes.join(new TreeSet<>(run.scopes())));
        Uni<Void> kept = sql.preparedQuery(KEEP).execute(values).replaceWithVoid();
        return run.isCredentialRefused()
                ? kept.chain(() -> sql.preparedQuery(DUE_NOW).execute(Tuple.of(credential.connection())))
                        .replaceWithVoid()
                : kept;
    }

    /** The last result, as JSON; refused where there was none yet. */
    Uni<Result<String>> last(UUID id) {
        return service.find(id).chain(Result.then(connection -> stored(id)));
    }

    private Uni<Result<String>> stored(UUID id) {
        return pool.preparedQuery(LAST)
                .execute(Tuple.of(id))
                .map(rows ->
                        Result.of(Optional.ofNullable(rows.iterator().next().getString(0)), VerificationService::none));
    }

    private static Objection none() {
        return Objection.of(
                RequestProblem.NOT_FOUND,
                "This connection was not verified yet.",
                "Verify it with POST to the same address.",
                Map.of());
    }

    private String write(Verification result) {
        try {
            return json.writeValueAsString(result);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
