package io.pailguard.auth.refresh;

import io.pailguard.auth.bitbucket.OwnCalls;
import io.pailguard.auth.problem.Result;
import io.pailguard.bitbucket.ApiAnswer;
import io.pailguard.bitbucket.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Tries tokens that are never refreshed, so that one that was revoked at Bitbucket is noticed without a scan. */
@ApplicationScoped
public class TokenCheck {
    private final CredentialAccess access;
    private final RefreshLeases leases;
    private final RefreshHealth health;
    private final OwnCalls calls;

    TokenCheck(CredentialAccess access, RefreshLeases leases, RefreshHealth health, OwnCalls calls) {
        this.access = access;
        this.leases = leases;
        this.health = health;
        this.calls = calls;
    }

    public Uni<Void> check(UUID connection, long version) {
        return leases.take(connection, version)
                .chain(lease -> lease.isPresent()
                        ? calls.during(connection, () -> tryIt(lease.get()))
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> tryIt(RefreshLease lease) {
        return access.of(lease.connection())
                .chain(Result.then(token -> token.method()
                        .tried(token.api(), token.workspace().uuid())
                        .call(answer -> handle(lease, answer))
                        .map(Result::done)))
                .replaceWithVoid();
    }

    private Uni<Void> handle(RefreshLease lease, ApiAnswer answer) {
        if (answer.isCredentialRefused()) {
            return health.refused(lease, false);
        }
        Refusal refusal = answer.refusal();
        if (refusal != null && refusal.saysNothingOfTheCredential()) {
            return health.failed(lease, "status " + refusal.status(), Optional.empty());
        }
        return health.accepted(lease);
    }
}
