package io.pailguard.auth.token;

import io.pailguard.auth.bitbucket.ApiAnswer;
import io.pailguard.auth.bitbucket.ApiCredential;
import io.pailguard.auth.bitbucket.Bitbucket;
import io.pailguard.auth.vault.SecretKind;
import io.pailguard.auth.vault.Vault;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Tries tokens that are never refreshed, so that one that was revoked at Bitbucket is noticed without a scan. */
@ApplicationScoped
class TokenCheck {
    private final Pool pool;
    private final Vault vault;
    private final Bitbucket bitbucket;
    private final RefreshStore store;
    private final RefreshHealth health;

    TokenCheck(Pool pool, Vault vault, Bitbucket bitbucket, RefreshStore store, RefreshHealth health) {
        this.pool = pool;
        this.vault = vault;
        this.bitbucket = bitbucket;
        this.store = store;
        this.health = health;
    }

    Uni<Void> check(UUID connection, long version) {
        return store.take(connection, version)
                .chain(lease -> lease.isPresent()
                        ? tryIt(lease.get())
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> tryIt(RefreshLease lease) {
        return pool.preparedQuery(Held.SELECT)
                .execute(Tuple.of(lease.connection()))
                .map(rows -> Held.of(rows.iterator().next()))
                .chain(this::call)
                .chain(answer -> handle(lease, answer));
    }

    private Uni<ApiAnswer> call(Held held) {
        ApiCredential credential = held.credential(vault);
        return held.kind() == SecretKind.API_TOKEN
                ? bitbucket.user(credential)
                : bitbucket.repositories(credential, held.workspaceSlug());
    }

    private Uni<Void> handle(RefreshLease lease, ApiAnswer answer) {
        if (answer.isCredentialRefused()) {
            return health.refused(lease);
        }
        if (answer.isTransient() || answer.isLimited()) {
            return health.failed(lease, "status " + answer.status(), Optional.empty());
        }
        return health.accepted(lease);
    }
}
