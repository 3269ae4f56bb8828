package io.pailguard.ingest.webhook;

import io.pailguard.bitbucket.RefusedException;
import io.pailguard.ingest.connection.WatchedConnection;
import io.pailguard.ingest.facts.repository.KnownRepository;
import io.pailguard.ingest.facts.repository.Repositories;
import io.pailguard.ingest.webhook.ChangeLeases.Lease;
import io.pailguard.ingest.webhook.RemoteHooks.Site;
import io.pailguard.ingest.webhook.RemoteHooks.Wanted;
import io.pailguard.ingest.webhook.SubscriptionStore.Saved;
import io.pailguard.kit.audit.Audit;
import io.pailguard.kit.audit.AuditEntry;
import io.pailguard.kit.identity.Caller;
import io.pailguard.kit.reactive.InTurn;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Our webhooks at Bitbucket. They are written when somebody asks for it, and at no other time. What is to be made stands here
 * first, and what is deleted stands here until it is: whatever answer is lost, the next call finds it.
 */
@ApplicationScoped
class Subscriptions {
    static final String WORKSPACE = "workspace";

    private final RemoteHooks remote;
    private final SubscriptionStore store;
    private final ChangeLeases leases;
    private final HookStore hooks;
    private final HookSecrets secrets;
    private final Repositories repositories;
    private final WebhookSettings settings;
    private final Pool pool;
    private final Audit audit;
    private final Caller caller;

    Subscriptions(
            RemoteHooks remote,
            SubscriptionStore store,
            ChangeLeases leases,
            HookStore hooks,
            HookSecrets secrets,
            Repositories repositories,
            WebhookSettings settings,
            Pool pool,
            Audit audit,
            Caller caller) {
        this.remote = remote;
        this.store = store;
        this.leases = leases;
        this.hooks = hooks;
        this.secrets = secrets;
        this.repositories = repositories;
        this.settings = settings;
        this.pool = pool;
        this.audit = audit;
        this.caller = caller;
    }

    /** What it is for. @param repository null for the whole workspace */
    record Place(@Nullable UUID repository, String name) {
        private static Place of(WatchedConnection connection, Subscription one) {
            UUID repository = one.repository();
            return repository == null
                    ? new Place(null, connection.workspace())
                    : new Place(repository, Objects.requireNonNullElse(one.fullName(), repository.toString()));
        }
    }

    /**
     * {@code workspace}, or the id or the slug of a repository that the connection watches; empty for anything else. A
     * repository with that very slug goes by its id.
     */
    Uni<Optional<Place>> place(WatchedConnection connection, String named) {
        if (named.equals(WORKSPACE)) {
            return Uni.createFrom().item(Optional.of(new Place(null, connection.workspace())));
        }
        return repositories.watchedBy(connection.id()).map(watched -> place(watched.values(), named));
    }

    private static Optional<Place> place(Collection<KnownRepository> watched, String named) {
        return watched.stream()
                .filter(repository -> repository.slug().equals(named)
                        || repository.uuid().toString().equals(named))
                .findFirst()
                .map(repository -> new Place(repository.uuid(), repository.fullName()));
    }

    /** Makes it, or tells the one that is there the newest secret. Empty while somebody else changes them. */
    Uni<Optional<Hook>> make(WatchedConnection connection, Place place) {
        return secretOf(connection)
                .chain(hook -> leases.alone(
                        connection.id(),
                        lease -> store.find(connection.id(), place.repository())
                                .chain(known ->
                                        ensure(lease, new Change(connection, place, known, hook, caller.name())))
                                .replaceWith(hook)));
    }

    /** Its newest secret, or its first. */
    private Uni<Hook> secretOf(WatchedConnection connection) {
        return hooks.find(connection.id())
                .chain(found -> found.filter(hook ->
                                secrets.of(connection.id(), hook.newest()).isPresent())
                        .map(hook -> Uni.createFrom().item(hook))
                        .orElseGet(() -> nextSecret(connection)));
    }

    /** Makes the next one; those at Bitbucket are told it soon. */
    Uni<Hook> nextSecret(WatchedConnection connection) {
        return pool.withTransaction(sql -> hooks.next(sql, connection.id(), secrets.currentKey(), caller.name())
                .call(() -> store.tellAll(sql, connection.id()))
                .call(hook -> record(
                        sql,
                        connection,
                        "webhook.secret-made",
                        Map.of("version", hook.newest().version()))));
    }

    /** Tells one the newest secret; without effect while somebody changes them, and where it is not there any more. */
    Uni<Void> tell(WatchedConnection connection, @Nullable UUID repository) {
        return hooks.find(connection.id())
                .chain(hook -> hook.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : leases.alone(connection.id(), lease -> tell(lease, connection, repository, hook.get()))
                                .replaceWithVoid());
    }

    private Uni<Boolean> tell(Lease lease, WatchedConnection connection, @Nullable UUID repository, Hook hook) {
        return store.find(connection.id(), repository)
                .chain(known -> known.map(one -> ensure(
                                lease, new Change(connection, Place.of(connection, one), known, hook, one.madeBy())))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .replaceWith(true);
    }

    /**
     * One that is to be there and to know the newest secret.
     *
     * @param known empty for a new one
     * @param by who asked for it, where it is new
     */
    private record Change(
            WatchedConnection connection, Place place, Optional<Subscription> known, Hook hook, String by) {
        Saved saved(String url, @Nullable UUID at) {
            return new Saved(
                    connection.id(), place.repository(), url, at, hook.newest().version(), by);
        }
    }

    private Uni<Void> ensure(Lease lease, Change change) {
        WatchedConnection connection = change.connection();
        Wanted wanted = new Wanted(
                site(lease, connection, change.place(), change.known().orElse(null)),
                address(connection.id())
                        .or(() -> change.known().map(Subscription::url))
                        .orElseThrow(),
                secrets.of(connection.id(), change.hook().newest()).orElseThrow());
        return remote.own(wanted.site())
                .chain(own -> own.isEmpty() ? make(lease, change, wanted) : remote.settle(wanted, own))
                .chain(made -> pool.withTransaction(sql -> leases.renew(sql, lease)
                        .chain(() -> store.save(sql, change.saved(wanted.url(), made)))
                        .chain(() -> record(sql, connection, "webhook.subscribed", detail(change.place(), made)))));
    }

    private Uni<UUID> make(Lease lease, Change change, Wanted wanted) {
        if (change.known().filter(Subscription::isSetAside).isPresent()) {
            // It stands as set aside until it is made: whatever comes of this, the next look tries again.
            return leases.renew(lease).chain(() -> remote.make(wanted));
        }
        return pool.withTransaction(sql ->
                        leases.renew(sql, lease).chain(() -> store.save(sql, change.saved(wanted.url(), null))))
                .chain(() -> remote.make(wanted))
                .onFailure(Subscriptions::isNotMade)
                .call(() -> store.forgetUnmade(
                        change.connection().id(), change.place().repository()));
    }

    private static boolean isNotMade(Throwable failure) {
        return failure instanceof RefusedException refused
                && !refused.refusal().kind().isPassing();
    }

    private Site site(Lease lease, WatchedConnection connection, Place place, @Nullable Subscription known) {
        Set<String> urls = new LinkedHashSet<>();
        address(connection.id()).ifPresent(urls::add);
        if (known != null) {
            urls.add(known.url());
        }
        return new Site(
                connection, place.repository(), urls, known == null ? null : known.hook(), () -> leases.renew(lease));
    }

    /** Where Bitbucket delivers; empty where the deployment does not say under which address it is reached. */
    Optional<String> address(UUID connection) {
        return settings.publicUrl().map(URI::toString).map(base -> WebhookView.address(base, connection));
    }

    /** @param secret where it is shown */
    Uni<WebhookView> view(Hook hook, @Nullable String secret) {
        String address = address(hook.connection()).orElse(null);
        return store.of(hook.connection()).map(all -> WebhookView.of(hook, address, secret, all));
    }

    /** Deletes those that the test names; false while somebody else changes them. */
    Uni<Boolean> delete(WatchedConnection connection, Predicate<Subscription> which) {
        return delete(connection, which, () -> Uni.createFrom().voidItem());
    }

    /** Deletes all, and does the rest before anybody else makes one; false while somebody else changes them. */
    Uni<Boolean> deleteAll(WatchedConnection connection, Supplier<Uni<Void>> rest) {
        return delete(connection, any -> true, rest);
    }

    private Uni<Boolean> delete(WatchedConnection connection, Predicate<Subscription> which, Supplier<Uni<Void>> rest) {
        return hooks.find(connection.id())
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(true)
                        : leases.alone(
                                        connection.id(),
                                        lease -> delete(lease, connection, which)
                                                .chain(() -> leases.renew(lease))
                                                .chain(rest::get)
                                                .replaceWith(true))
                                .map(Optional::isPresent));
    }

    private Uni<Void> delete(Lease lease, WatchedConnection connection, Predicate<Subscription> which) {
        return store.of(connection.id())
                .chain(known ->
                        InTurn.each(known.stream().filter(which).toList(), one -> delete(lease, connection, one)));
    }

    private Uni<Void> delete(Lease lease, WatchedConnection connection, Subscription one) {
        return delete(lease, connection, one, sql -> store.forget(sql, connection.id(), one.repository()));
    }

    /** Deletes it, and keeps that it was there; without effect while somebody else changes them. */
    Uni<Void> setAside(WatchedConnection connection, Subscription one) {
        return leases.alone(
                        connection.id(),
                        lease -> delete(
                                        lease,
                                        connection,
                                        one,
                                        sql -> store.setAside(sql, connection.id(), one.repository()))
                                .replaceWith(true))
                .replaceWithVoid();
    }

    /** @param gone notes that it is not there any more */
    private Uni<Void> delete(
            Lease lease, WatchedConnection connection, Subscription one, Function<SqlConnection, Uni<Void>> gone) {
        Place place = Place.of(connection, one);
        return remote.delete(site(lease, connection, place, one))
                .chain(() -> pool.withTransaction(sql -> leases.renew(sql, lease)
                        .chain(() -> gone.apply(sql))
                        .chain(() -> record(sql, connection, "webhook.unsubscribed", detail(place, one.hook())))));
    }

    private static Map<String, Object> detail(Place place, @Nullable UUID hook) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("for", place.name());
        if (hook != null) {
            detail.put("hook", hook.toString());
        }
        return detail;
    }

    private Uni<Void> record(
            SqlConnection sql, WatchedConnection connection, String action, Map<String, Object> detail) {
        return audit.record(
                sql, new AuditEntry(action, "connection", connection.id().toString(), connection.team(), detail));
    }
}
