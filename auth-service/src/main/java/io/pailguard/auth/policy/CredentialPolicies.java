package io.pailguard.auth.policy;

import io.pailguard.auth.policy.PolicyStore.Override;
import io.pailguard.auth.policy.PolicyStore.Version;
import io.pailguard.auth.problem.Result;
import io.pailguard.kit.audit.Audit;
import io.pailguard.kit.audit.AuditEntry;
import io.pailguard.kit.http.Etags;
import io.pailguard.kit.identity.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The policy that is in force, and changing it. */
@ApplicationScoped
public class CredentialPolicies {
    private static final int MOST_VERSIONS = 100;
    private static final String SUBJECT = "credential-policy";

    private final PolicyStore store;
    private final Pool pool;
    private final Audit audit;
    private final Caller caller;
    private final Clock clock;

    CredentialPolicies(PolicyStore store, Pool pool, Audit audit, Caller caller, Clock clock) {
        this.store = store;
        this.pool = pool;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
    }

    /** For a connection that is to be made. */
    public Uni<CredentialPolicy> inForce() {
        return inForce(pool);
    }

    /** The general one. */
    public Uni<CredentialPolicy> inForce(SqlClient sql) {
        return store.newest(sql).map(newest -> CredentialPolicy.of(newest.number(), newest.rules()));
    }

    public Uni<CredentialPolicy> inForce(UUID connection) {
        return inForce(pool, connection);
    }

    public Uni<CredentialPolicy> inForce(SqlClient sql, UUID connection) {
        return store.newest(sql).chain(newest -> store.override(sql, connection).map(own -> inForce(newest, own)));
    }

    /** For each connection, as it is now. */
    public Uni<ByConnection> all(SqlClient sql) {
        return store.newest(sql).chain(newest -> store.overrides(sql).map(own -> new ByConnection(newest, own)));
    }

    /** Which policy holds for which connection. */
    public static final class ByConnection {
        private final Version newest;
        private final Map<UUID, Override> own;

        ByConnection(Version newest, Map<UUID, Override> own) {
            this.newest = newest;
            this.own = own;
        }

        public CredentialPolicy of(UUID connection) {
            return inForce(newest, override(connection));
        }

        public Override override(UUID connection) {
            return own.getOrDefault(connection, Override.NEVER);
        }
    }

    private static CredentialPolicy inForce(Version newest, Override own) {
        return new CredentialPolicy(
                newest.number() + own.version(), newest.rules().whole(), own.rules());
    }

    Uni<PolicyView> read() {
        return store.newest(pool).map(PolicyView::of);
    }

    Uni<List<PolicyView>> versions() {
        return store.versions(pool, MOST_VERSIONS)
                .map(found -> found.stream().map(PolicyView::of).toList());
    }

    Uni<Result<PolicyView>> change(@Nullable String ifMatch, @Nullable PolicyChange sent) {
        return PolicyInput.read(sent, caller)
                .chain(rules -> pool.withTransaction(
                        sql -> store.newest(sql).chain(before -> change(sql, ifMatch, before, rules, reason(sent)))));
    }

    private Uni<Result<PolicyView>> change(
            SqlConnection sql, @Nullable String ifMatch, Version before, PolicyRules rules, @Nullable String reason) {
        Etags.refusal(ifMatch, before.number()).ifPresent(refusal -> {
            throw refusal;
        });
        Version next = new Version(before.number() + 1, rules, reason, clock.instant(), caller.name());
        AuditEntry changed = new AuditEntry(
                SUBJECT + ".changed",
                SUBJECT,
                SUBJECT,
                null,
                Map.of("version", next.number(), "rules", rules.toString(), "reason", reason == null ? "" : reason));
        return store.add(sql, next)
                .chain(added -> added
                        ? audit.record(sql, changed).replaceWith(Result.done(PolicyView.of(next)))
                        : Uni.createFrom().item(Result.refused(PolicyInput.overtaken())));
    }

    private static @Nullable String reason(@Nullable PolicyChange sent) {
        return sent == null ? null : sent.reason();
    }
}
