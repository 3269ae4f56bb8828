package io.pailguard.auth.refresh;

import io.pailguard.auth.method.ConnectionMethod;
import io.pailguard.auth.method.Methods;
import io.pailguard.auth.problem.AuthProblem;
import io.pailguard.auth.problem.Objection;
import io.pailguard.auth.problem.Result;
import io.pailguard.bitbucket.ApiCredential;
import io.pailguard.bitbucket.model.WorkspaceRef;
import io.pailguard.bitbucket.problem.ConnectionProblem;
import io.pailguard.kit.secret.Secret;
import io.pailguard.kit.vault.Vault;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** A connection's credential for this service's own calls, renewed where it is too old. */
@ApplicationScoped
public class CredentialAccess {
    private final Pool pool;
    private final Vault vault;
    private final Refresher refresher;
    private final RefreshSettings settings;
    private final Methods methods;

    CredentialAccess(Pool pool, Vault vault, Refresher refresher, RefreshSettings settings, Methods methods) {
        this.pool = pool;
        this.vault = vault;
        this.refresher = refresher;
        this.settings = settings;
        this.methods = methods;
    }

    /**
     * A credential in use.
     *
     * @param version of the pair or token, to tell later whether it was replaced meanwhile
     * @param known the scopes as last heard, empty when Bitbucket does not tell
     */
    public record InUse(
            UUID connection,
            String team,
            ConnectionMethod method,
            long version,
            WorkspaceRef workspace,
            ApiCredential api,
            String gitUser,
            Secret secret,
            Collection<String> known) {
        /** As git over HTTPS takes it. */
        public ApiCredential git() {
            return new ApiCredential.Basic(gitUser, secret);
        }
    }

    /** Refused when there is none. */
    public Uni<Result<InUse>> of(UUID connection) {
        return stored(pool, connection).chain(Result.then(this::fresh)).chain(Result.then(this::open));
    }

    private Uni<Result<StoredCredential>> fresh(StoredCredential stored) {
        UUID connection = stored.connection().id();
        boolean isTooOld =
                stored.connection().state().isUsable() && stored.refresh().endsWithin(settings.releaseMargin());
        return isTooOld
                ? refresher.refresh(connection, stored.refresh().version()).chain(() -> stored(pool, connection))
                : Uni.createFrom().item(Result.done(stored));
    }

    /** Refused when there is no such connection. */
    public Uni<Result<StoredCredential>> stored(SqlClient sql, UUID connection) {
        return sql.preparedQuery(StoredCredential.SELECT)
                .execute(Tuple.of(connection))
                .map(rows -> Result.of(
                        rows.stream().findFirst().map(StoredCredential::of),
                        () -> Objection.of(ConnectionProblem.CONNECTION_UNKNOWN, "There is nothing of that id.")));
    }

    private Uni<Result<InUse>> open(StoredCredential stored) {
        return Result.of(
                        stored.credential(),
                        () -> Objection.of(
                                AuthProblem.CONNECTION_NOT_READY,
                                "It is " + stored.connection().state() + " and has no credential to use."))
                .chain(this::opened);
    }

    private Uni<Result<InUse>> opened(SealedCredential sealed) {
        return secret(sealed).map(secret -> Result.done(inUse(sealed, secret)));
    }

    private InUse inUse(SealedCredential sealed, Secret secret) {
        ConnectionRow connection = sealed.connection();
        ConnectionMethod method = methods.get(connection.method());
        return new InUse(
                connection.id(),
                connection.team(),
                method,
                sealed.refresh().version(),
                sealed.workspace(),
                method.credential(connection.held().user(), secret),
                method.gitUser(connection.held().user()),
                secret,
                connection.held().scopes().orElse(List.of()));
    }

    /** Fails with {@link io.pailguard.kit.vault.UnreadableSecretException} when it was changed or moved. */
    public Uni<Secret> secret(SealedCredential sealed) {
        return sealed.open(vault);
    }
}
