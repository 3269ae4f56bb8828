package io.pailguard.auth.radar;

import io.pailguard.auth.policy.CredentialPolicies;
import io.pailguard.auth.policy.CredentialPolicies.ByConnection;
import io.pailguard.auth.radar.RadarStore.Known;
import io.pailguard.kit.identity.Caller;
import io.pailguard.kit.page.Cursor;
import io.pailguard.kit.page.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The credentials of the caller's teams, held against the policy as it is now. */
@ApplicationScoped
class CredentialList {
    private static final String LIST = "credentials|name";
    private static final UUID FIRST = new UUID(0, 0);

    private final RadarStore store;
    private final CredentialPolicies policies;
    private final Pool pool;
    private final Caller caller;
    private final Clock clock;

    CredentialList(RadarStore store, CredentialPolicies policies, Pool pool, Caller caller, Clock clock) {
        this.store = store;
        this.policies = policies;
        this.pool = pool;
        this.caller = caller;
        this.clock = clock;
    }

    Uni<Page<CredentialView>> page(@Nullable String after, int limit) {
        Cursor cursor = Cursor.decode(after, LIST, 2);
        String afterName = cursor == null ? "" : cursor.text(0);
        UUID afterId = cursor == null ? FIRST : cursor.id(1);
        Collection<String> teams = caller.seesAllTeams() || caller.isService() ? null : caller.teams();
        return policies.all(pool)
                .chain(inForce -> store.page(pool, teams, afterName, afterId, limit + 1)
                        .map(found -> Page.of(LIST, found, limit, CredentialList::keys)
                                .map(known -> view(known, inForce, clock.instant()))));
    }

    private static List<String> keys(Known last) {
        return List.of(
                last.credential().name().toLowerCase(Locale.ROOT),
                last.credential().id().toString());
    }

    private static CredentialView view(Known known, ByConnection inForce, Instant now) {
        CredentialState credential = known.credential();
        Instant addedAt = Objects.requireNonNull(credential.addedAt());
        return CredentialView.of(
                credential, addedAt, inForce.of(credential.id()), inForce.override(credential.id()), now);
    }
}
