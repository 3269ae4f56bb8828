package io.pailguard.auth.token;

import io.pailguard.auth.bitbucket.ApiCredential;
import io.pailguard.auth.vault.SecretKind;
import io.pailguard.auth.vault.Vault;
import io.pailguard.contracts.connection.Method;
import io.pailguard.kit.problem.Problem;
import io.pailguard.kit.secret.Secret;
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

    CredentialAccess(Pool pool, Vault vault, Refresher refresher, RefreshSettings settings) {
        this.pool = pool;
        this.vault = vault;
        this.refresher = refresher;
        this.settings = settings;
    }

    /**
     * A credential in use.
     *
     * @param version of the pair or token, to tell later whether it was replaced meanwhile
     * @param gitUser what git over HTTPS takes with the secret
     * @param known the scopes as last heard, empty when Bitbucket does not tell
     */
    public record InUse(
            UUID connection,
            String team,
            Method method,
            long version,
            UUID workspaceUuid,
            String workspaceSlug,
            ApiCredential api,
            String gitUser,
            Secret secret,
            Collection<String> known) {
        /** As git over HTTPS takes it. */
        public ApiCredential git() {
            return new ApiCredential.Basic(gitUser, secret);
        }
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem when there is none, or it does not open */
    public Uni<InUse> of(UUID connection) {
        return stored(pool, connection)
                .chain(stored -> stored.state().isUsable() && stored.endsWithin(settings.releaseMargin())
                        ? refresher.refresh(connection, stored.version()).chain(() -> stored(pool, connection))
                        : Uni.createFrom().item(stored))
                .map(this::open);
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem when there is no such connection */
    Uni<StoredCredential> stored(SqlClient sql, UUID connection) {
        return sql.preparedQuery(StoredCredential.SELECT)
                .execute(Tuple.of(connection))
                .map(rows -> {
                    var row = rows.iterator();
                    if (!row.hasNext()) {
                        throw Problem.CONNECTION_UNKNOWN.with("There is nothing of that id.");
                    }
                    return StoredCredential.of(row.next());
                });
    }

    private InUse open(StoredCredential stored) {
        if (stored.kind() == null || stored.workspaceSlug() == null) {
            throw Problem.CONNECTION_NOT_READY.with("It is " + stored.state() + " and has no credential to use.");
        }
        return new InUse(
                stored.id(),
                stored.team(),
                stored.method(),
                stored.version(),
                stored.workspaceUuid(),
                stored.workspaceSlug(),
                credential(stored),
                gitUser(stored),
                secret(stored),
                stored.scopes().orElse(List.of()));
    }

    static String gitUser(StoredCredential stored) {
        return stored.kind() == SecretKind.API_TOKEN ? "x-bitbucket-api-token-auth" : "x-token-auth";
    }

    private ApiCredential credential(StoredCredential stored) {
        Secret secret = secret(stored);
        return stored.kind() == SecretKind.API_TOKEN
                ? new ApiCredential.Basic(stored.user(), secret)
                : new ApiCredential.Bearer(secret);
    }

    /** @throws io.pailguard.auth.vault.UnreadableSecretException when it was changed or moved */
    Secret secret(StoredCredential stored) {
        return stored.open(vault);
    }
}
