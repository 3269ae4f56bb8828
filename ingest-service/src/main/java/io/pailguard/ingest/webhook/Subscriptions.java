package io.pailguard.ingest.webhook;

import io.pailguard.ingest.bitbucket.Failures;
import io.pailguard.ingest.connection.WatchedConnection;
import io.pailguard.ingest.facts.repository.KnownRepository;
import io.pailguard.ingest.facts.repository.Repositories;
import io.pailguard.ingest.webhook.RemoteHooks.Wanted;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Our webhooks at Bitbucket. They are written when somebody asks for it, and at no other time: what is done at Bitbucket
 * first stands here afterwards, so that an answer that is lost leaves what the next call finds.
 */
@ApplicationScoped
class Subscriptions {
    private static final Logger LOG = Logger.getLogger(Subscriptions.class);
    private static final String WORKSPACE = "workspace";

    private final RemoteHooks remote;
    private final SubscriptionStore store;
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
            HookStore hooks,
            HookSecrets secrets,
            Repositories repositories,
            WebhookSettings settings,
            Pool pool,
            Audit audit,
            Caller caller) {
        this.remote = remote;
        this.store = store;
        this.hooks = hooks;
        this.secrets = secrets;
        this.repositories = repositories;
        this.settings = settings;
        this.pool = pool;
        this.audit = audit;
        this.caller = caller;
    }

    /** What it is for. @param repository null for the whole workspace */
    record Place(@Nullable UUID repository, String name) {}

    /** {@code workspace}, or the id or the slug of a repository that the connection watches; empty for anything else. */
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
                .chain(hook -> alone(connection.id(), () -> ensure(connection, place, hook))
                        .map(done -> done ? Optional.of(hook) : Optional.<Hook>empty()));
    }

    /** Its newest secret, or its first. */
    private Uni<Hook> secretOf(WatchedConnection connection) {
        return hooks.find(connection.id())
                .chain(found -> found.filter(hook ->
                                secrets.of(connection.id(), hook.newest()).isPresent())
                        .map(hook -> Uni.createFrom().item(hook))
                        .orElseGet(() -> nextSecret(connection)));
    }

    /** Makes the next one, and tells it to nobody but Bitbucket. */
    Uni<Hook> nextSecret(WatchedConnection connection) {
        return pool.withTransaction(sql -> hooks.next(sql, connection.id(), secrets.currentKey(), caller.name())
                .call(hook -> record(
                        sql,
                        connection,
                        "webhook.secret-made",
                        Map.of("version", hook.newest().version()))));
    }

    private Uni<Void> ensure(WatchedConnection connection, Place place, Hook hook) {
        Hook.Made newest = hook.newest();
        Wanted wanted = new Wanted(
                connection,
                place.repository(),
                address(connection.id()).orElseThrow(),
                secrets.of(connection.id(), newest).orElseThrow());
        return remote.ensure(wanted)
                .chain(made -> pool.withTransaction(sql -> store.save(
                                sql, connection.id(), place.repository(), made, newest.version(), caller.name())
                        .chain(() -> record(sql, connection, "webhook.subscribed", detail(place, made)))));
    }

    /** Where Bitbucket delivers; empty where the deployment does not say under which address it is reached. */
    Optional<String> address(UUID connection) {
        return settings.publicUrl().map(URI::toString).map(base -> WebhookView.address(base, connection));
    }

    /** Tells all of them the newest secret; one that cannot be told keeps that before, which is taken for a day. */
    Uni<Void> renew(WatchedConnection connection, Hook hook) {
        return all(connection.id())
                .chain(known -> known.isEmpty() || address(connection.id()).isEmpty()
                        ? Uni.createFrom().voidItem()
                        : alone(connection.id(), () -> InTurn.each(known, one -> renew(connection, one, hook)))
                                .replaceWithVoid());
    }

    private Uni<Void> renew(WatchedConnection connection, Subscription one, Hook hook) {
        Place place = new Place(one.repository(), name(connection, one));
        return ensure(connection, place, hook)
                .onFailure()
                .invoke(e -> LOG.warnf(
                        "The webhook of %s was not told its new secret: %s", place.name(), Failures.message(e)))
                .onFailure()
                .recoverWithNull();
    }

    /** @param secret where it is shown */
    Uni<WebhookView> view(Hook hook, @Nullable String secret) {
        String address = address(hook.connection()).orElse(null);
        return all(hook.connection()).map(all -> WebhookView.of(hook, address, secret, all));
    }

    Uni<List<Subscription>> all(UUID connection) {
        return store.of(connection);
    }

    /** Deletes those that the test names; false while somebody else changes them. */
    Uni<Boolean> delete(WatchedConnection connection, Predicate<Subscription> which) {
        return all(connection.id())
                .map(known -> known.stream().filter(which).toList())
                .chain(wanted -> wanted.isEmpty()
                        ? Uni.createFrom().item(true)
                        : alone(connection.id(), () -> InTurn.each(wanted, one -> delete(connection, one))));
    }

    private Uni<Void> delete(WatchedConnection connection, Subscription one) {
        Place place = new Place(one.repository(), name(connection, one));
        return remote.delete(connection, one)
                .chain(() -> pool.withTransaction(sql -> store.forget(sql, connection.id(), one.repository())
                        .chain(() -> record(sql, connection, "webhook.unsubscribed", detail(place, one.hook())))));
    }

    private static String name(WatchedConnection connection, Subscription one) {
        UUID repository = one.repository();
        return repository == null
                ? connection.workspace()
                : Objects.requireNonNullElse(one.fullName(), repository.toString());
    }

    private Uni<Boolean> alone(UUID connection, Supplier<Uni<Void>> work) {
        return store.beginChange(connection)
                .chain(begun -> begun
                        ? Uni.createFrom()
                                .deferred(work::get)
                                .eventually(() -> store.endChange(connection))
                                .replaceWith(true)
                        : Uni.createFrom().item(false));
    }

    private static Map<String, Object> detail(Place place, UUID hook) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("for", place.name());
        detail.put("hook", hook.toString());
        return detail;
    }

    private Uni<Void> record(
            SqlConnection sql, WatchedConnection connection, String action, Map<String, Object> detail) {
        return audit.record(
                sql, new AuditEntry(action, "connection", connection.id().toString(), connection.team(), detail));
    }
}
