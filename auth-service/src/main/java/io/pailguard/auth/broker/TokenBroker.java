package io.pailguard.auth.broker;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.pailguard.auth.broker.ReleaseRate.Excess;
import io.pailguard.auth.method.ConnectionMethod;
import io.pailguard.auth.method.Methods;
import io.pailguard.auth.problem.Objection;
import io.pailguard.auth.problem.Result;
import io.pailguard.auth.problem.Result.Done;
import io.pailguard.auth.refresh.ConnectionRow;
import io.pailguard.auth.refresh.CredentialAccess;
import io.pailguard.auth.refresh.RefreshSettings;
import io.pailguard.auth.refresh.Refresher;
import io.pailguard.auth.refresh.SealedCredential;
import io.pailguard.auth.refresh.StoredCredential;
import io.pailguard.auth.scope.PurposeScopes;
import io.pailguard.bitbucket.ApiCredential;
import io.pailguard.bitbucket.CallersContext;
import io.pailguard.contracts.connection.Purpose;
import io.pailguard.kit.audit.Audit;
import io.pailguard.kit.audit.AuditEntry;
import io.pailguard.kit.id.Ids;
import io.pailguard.kit.secret.Secret;
import io.pailguard.kit.vault.UnreadableSecretException;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Releases tokens. A token is opened, then its release is audited, then it is given away: what cannot be audited is not
 * released.
 */
@Startup
@ApplicationScoped
class TokenBroker {
    private static final Logger LOG = Logger.getLogger(TokenBroker.class);

    private final Pool pool;
    private final CredentialAccess access;
    private final Methods methods;
    private final Audit audit;
    private final CallingService calling;
    private final Refresher refresher;
    private final RefreshSettings settings;
    private final CallerPolicies policies;
    private final ReleaseRate rate;
    private final BrokerSettings limits;
    private final Counter given;
    private final Counter refused;

    TokenBroker(
            Pool pool,
            CredentialAccess access,
            Methods methods,
            Audit audit,
            CallingService calling,
            Refresher refresher,
            RefreshSettings settings,
            CallerPolicies policies,
            ReleaseRate rate,
            BrokerSettings limits,
            MeterRegistry meters) {
        this.pool = pool;
        this.access = access;
        this.methods = methods;
        this.audit = audit;
        this.calling = calling;
        this.refresher = refresher;
        this.settings = settings;
        this.policies = policies;
        this.rate = rate;
        this.limits = limits;
        this.given = releases(meters, "given");
        this.refused = releases(meters, "refused");
    }

    private static Counter releases(MeterRegistry meters, String outcome) {
        return Counter.builder("pailguard.token.releases")
                .description("Answers to a service that asked for a token")
                .tag("outcome", outcome)
                .register(meters);
    }

    /** Who asks for which token, and why. */
    private record Request(UUID connection, String client, Purpose purpose) {}

    /** What one look at the connection came to; empty where the access token ends too soon to be given away. */
    private record Look(long version, boolean isAgeing, Optional<Result<ReleasedToken>> outcome) {}

    /** How long a caller must wait that has asked too often; the first time in a minute is audited. */
    Uni<Optional<Duration>> excess() {
        String client = calling.clientId();
        Optional<Excess> excess = rate.count(client);
        excess.ifPresent(it -> refused.increment());
        Uni<Void> audited = excess.filter(Excess::isFirst)
                .map(it -> audited(new AuditEntry("token.rate-limited", "client", client, null, Map.of())))
                .orElseGet(() -> Uni.createFrom().voidItem());
        return audited.replaceWith(excess.map(Excess::retryAfter));
    }

    /** What is given is audited, and so is what a service asks for that it may not have. */
    Uni<Result<ReleasedToken>> release(UUID connection, Purpose purpose) {
        Request request = new Request(connection, calling.clientId(), purpose);
        return look(request, settings.releaseMargin())
                .invoke(looked -> looked.map(look -> renewAhead(request, look)))
                .chain(Result.then(look -> outcome(request, look)))
                .onFailure(UnreadableSecretException.class)
                .call(() -> unreadable(request))
                .invoke(this::count);
    }

    /** Nobody waits for it: the token that is given now is good until its own end. */
    private boolean renewAhead(Request request, Look look) {
        boolean given = look.outcome().filter(Done.class::isInstance).isPresent();
        if (look.isAgeing() && given) {
            refresher
                    .refresh(request.connection(), look.version())
                    .subscribe()
                    .with(
                            done -> {},
                            e -> LOG.warnf(
                                    "Connection %s was not renewed ahead: %s", request.connection(), e.toString()));
        }
        return given;
    }

    private Uni<Result<ReleasedToken>> outcome(Request request, Look look) {
        return look.outcome()
                .map(outcome -> Uni.createFrom().item(outcome))
                .orElseGet(() -> afterRefresh(request, look.version()));
    }

    /** What came of the refresh is read anew: another may have made it, and what is still valid is still given. */
    private Uni<Result<ReleasedToken>> afterRefresh(Request request, long version) {
        return refresher
                .refresh(request.connection(), version)
                .chain(() -> look(request, Duration.ZERO))
                .map(second ->
                        second.flatMap(look -> look.outcome().orElseGet(() -> Result.refused(Denial.notRenewed()))));
    }

    private void count(Result<ReleasedToken> outcome) {
        (outcome instanceof Done ? given : refused).increment();
    }

    private Uni<Result<Look>> look(Request request, Duration margin) {
        return access.stored(pool, request.connection())
                .chain(Result.then(stored -> decide(stored, request, margin)
                        .map(outcome -> Result.done(new Look(
                                stored.refresh().version(),
                                stored.refresh().endsWithin(limits.renewAhead()),
                                outcome)))));
    }

    private Uni<Optional<Result<ReleasedToken>>> decide(StoredCredential stored, Request request, Duration margin) {
        Optional<Objection> against = policies.against(
                request.client(),
                request.purpose(),
                stored.connection(),
                methods.get(stored.connection().method()).isRefreshed());
        if (against.isPresent()) {
            return refuse(stored, request, against.get()).map(Optional::of);
        }
        Optional<SealedCredential> ready = stored.ready();
        if (ready.isEmpty()) {
            return Uni.createFrom()
                    .item(Optional.of(Result.refused(
                            Denial.noCredential(stored.connection().status()))));
        }
        if (request.purpose() == Purpose.WRITE_REPORTS && !stored.connection().writeBack()) {
            return refuse(stored, request, Denial.writeBackIsOff()).map(Optional::of);
        }
        Collection<String> missing = stored.connection()
                .held()
                .scopes()
                .map(granted -> PurposeScopes.missing(request.purpose(), granted))
                .orElse(List.of());
        if (!missing.isEmpty()) {
            return refuse(stored, request, Denial.missingScopes(missing)).map(Optional::of);
        }
        if (stored.refresh().endsWithin(margin)) {
            return Uni.createFrom().item(Optional.empty());
        }
        return give(stored, ready.get(), request).map(Optional::of);
    }

    private Uni<Result<ReleasedToken>> give(StoredCredential stored, SealedCredential sealed, Request request) {
        Instant useUntil = useUntil(stored);
        UUID release = Ids.next();
        Map<String, Object> detail = Map.of(
                "release", release.toString(),
                "client", request.client(),
                "purpose", request.purpose().name(),
                "kind", sealed.kind().name(),
                "version", stored.refresh().version(),
                "useUntil", useUntil.toString());
        return access.secret(sealed)
                .map(secret -> token(release, sealed, secret, useUntil))
                .call(token -> audited(entry("token.released", stored, detail)))
                .map(Result::done);
    }

    private Uni<Result<ReleasedToken>> refuse(StoredCredential stored, Request request, Objection why) {
        Map<String, Object> detail =
                Map.of("client", request.client(), "purpose", request.purpose().name());
        return audited(entry("token.refused", stored, detail)).replaceWith(Result.refused(why));
    }

    /** Nothing was released; that somebody may have changed what is sealed is kept on record. */
    private Uni<Void> unreadable(Request request) {
        Map<String, Object> detail = Map.of("client", request.client());
        return access.stored(pool, request.connection())
                .chain(Result.then(stored ->
                        audited(entry("credential.unreadable", stored, detail)).replaceWith(Result.done(stored))))
                .replaceWithVoid();
    }

    private Uni<Void> audited(AuditEntry entry) {
        return CallersContext.keep(audit.record(entry));
    }

    private Instant useUntil(StoredCredential stored) {
        Instant longest = stored.refresh().now().plus(limits.longestUse());
        Instant end = stored.refresh().accessExpiresAt();
        return end == null || end.isAfter(longest) ? longest : end;
    }

    private ReleasedToken token(UUID release, SealedCredential sealed, Secret secret, Instant useUntil) {
        ConnectionRow connection = sealed.connection();
        ConnectionMethod method = methods.get(connection.method());
        ApiCredential credential = method.credential(connection.held().user(), secret);
        return new ReleasedToken(
                release,
                ReleasedToken.Kind.of(credential),
                credential instanceof ApiCredential.Basic basic ? basic.user() : null,
                credential.secret().reveal(),
                method.gitUser(connection.held().user()),
                useUntil,
                sealed.budgetKey(),
                connection.held().scopes().orElse(null),
                new ReleasedToken.Workspace(
                        sealed.workspace().slug(), sealed.workspace().uuid()));
    }

    private static AuditEntry entry(String action, StoredCredential stored, Map<String, Object> detail) {
        return new AuditEntry(
                action,
                "connection",
                stored.connection().id().toString(),
                stored.connection().team(),
                detail);
    }
}
