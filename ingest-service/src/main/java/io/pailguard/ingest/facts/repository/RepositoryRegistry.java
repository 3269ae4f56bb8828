package io.pailguard.ingest.facts.repository;

import io.pailguard.bitbucket.Addresses;
import io.pailguard.bitbucket.model.RepositoryInfo;
import io.pailguard.contracts.event.EventType;
import io.pailguard.contracts.event.RepositoryData;
import io.pailguard.ingest.connection.WatchedConnection;
import io.pailguard.kit.event.EventDraft;
import io.pailguard.kit.event.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what a pass saw and tells what is new about it, both in the caller's transaction. Only the owner of a
 * repository tells of it; others that watch it wait for their turn.
 */
@ApplicationScoped
public class RepositoryRegistry {
    private final Pool pool;
    private final Repositories repositories;
    private final Ownership ownership;
    private final Outbox outbox;
    private final Addresses addresses;
    private final Clock clock;

    RepositoryRegistry(
            Pool pool,
            Repositories repositories,
            Ownership ownership,
            Outbox outbox,
            Addresses addresses,
            Clock clock) {
        this.pool = pool;
        this.repositories = repositories;
        this.ownership = ownership;
        this.outbox = outbox;
        this.addresses = addresses;
        this.clock = clock;
    }

    /**
     * What a pass left.
     *
     * @param scannable the connection's own, that are there to be scanned
     * @param others that it saw and that belong to another connection
     * @param orphans among the others, those whose owner has ended and was of another team
     */
    public record Recorded(List<KnownRepository> scannable, List<KnownRepository> others, Set<UUID> orphans) {}

    /** Takes in a pass. What it saw, it watches; what lost its owner passes on first. */
    public Uni<Recorded> record(SqlConnection sql, WatchedConnection connection, ListingResult pass) {
        Set<UUID> ids = new HashSet<>(pass.notFound());
        ids.addAll(pass.denied().keySet());
        pass.seen().forEach(info -> ids.add(info.uuid()));
        return ownership
                .alone(sql)
                .chain(() -> repositories.lock(sql, ids))
                .chain(before -> repositories
                        .watchedByOwner(sql, ids)
                        .call(() -> watch(sql, connection, pass, before))
                        .chain(watched -> passOn(sql, ids)
                                .chain(() -> repositories.find(sql, ids))
                                .chain(now -> publish(sql, connection, pass, new Difference(before, now, watched)))));
    }

    /** @param watched those that their owner watched before; nobody hears of what others watch */
    private record Difference(Map<UUID, KnownRepository> before, Map<UUID, KnownRepository> now, Set<UUID> watched) {}

    private Uni<Void> watch(
            SqlConnection sql, WatchedConnection connection, ListingResult pass, Map<UUID, KnownRepository> before) {
        var owner = new Owner(connection.id(), connection.name(), connection.team());
        List<KnownRepository> first = pass.seen().stream()
                .filter(info -> !before.containsKey(info.uuid()))
                .map(info -> KnownRepository.of(info, null, owner))
                .toList();
        List<UUID> foreign = before.values().stream()
                .filter(it -> pass.notFound().contains(it.uuid()) && !it.isOwnedBy(connection.id()))
                .map(KnownRepository::uuid)
                .toList();
        return repositories
                .save(sql, clock.instant(), first)
                .chain(() -> repositories.watch(
                        sql,
                        connection.id(),
                        pass.seen().stream().map(RepositoryInfo::uuid).toList()))
                .chain(() -> repositories.unwatch(sql, connection.id(), foreign));
    }

    private Uni<Recorded> publish(
            SqlConnection sql, WatchedConnection connection, ListingResult pass, Difference difference) {
        Instant now = clock.instant();
        var news = new News(connection.id(), difference.before(), difference.now(), difference.watched());
        pass.seen().forEach(news::seen);
        pass.notFound().forEach(news::notFound);
        pass.denied().keySet().forEach(news::denied);
        return repositories
                .save(sql, now, news.rows())
                .chain(() -> outbox.add(
                        sql, news.items().stream().map(it -> draft(it, now)).toList()))
                .chain(() -> unwatch(sql, connection.id(), news.gone(), Unwatched.REMOVED))
                .chain(() -> ownership.without(sql, ids(news.others())))
                .map(orphans -> new Recorded(news.scannable(), news.others(), Set.copyOf(orphans)));
    }

    private static List<UUID> ids(Collection<KnownRepository> repositories) {
        return repositories.stream().map(KnownRepository::uuid).toList();
    }

    /** Passes on what lost its owner, and tells whose it is now. */
    private Uni<List<UUID>> passOn(SqlConnection sql, Collection<UUID> among) {
        return ownership.passOn(sql, among).call(passed -> publishOwner(sql, passed));
    }

    private Uni<Void> publishOwner(SqlConnection sql, Collection<UUID> uuids) {
        Instant now = clock.instant();
        return repositories
                .find(sql, uuids)
                .chain(found -> outbox.add(
                        sql,
                        found.values().stream()
                                .map(it -> draft(News.Item.changed(it), now))
                                .toList()));
    }

    /** A person gives a repository to another connection that watches it. */
    Uni<Void> handOver(SqlConnection sql, UUID repository, UUID connection) {
        return ownership
                .alone(sql)
                .chain(() -> ownership.handOver(sql, repository, connection))
                .chain(passed -> publishOwner(sql, passed));
    }

    /** The content of a repository was refused, or given again after that. @param by who read it */
    public Uni<Void> access(SqlConnection sql, UUID by, UUID uuid, boolean given) {
        RepositoryState state = given ? RepositoryState.PRESENT : RepositoryState.ACCESS_LOST;
        return repositories.lock(sql, List.of(uuid)).chain(found -> {
            KnownRepository known = found.get(uuid);
            if (known == null || known.state() == state || !known.isOwnedBy(by)) {
                return Uni.createFrom().voidItem();
            }
            Instant now = clock.instant();
            EventType type = given ? EventType.REPOSITORY_CHANGED : EventType.REPOSITORY_ACCESS_LOST;
            return repositories
                    .save(sql, now, List.of(known.with(state, 0)))
                    .chain(() -> outbox.add(sql, List.of(draft(new News.Item(type, known, null, null), now))));
        });
    }

    /** Ends the watching of repositories by a connection; what it owned passes on, or is told as not watched. */
    public Uni<Void> unwatch(SqlConnection sql, UUID connection, Collection<UUID> uuids, Unwatched why) {
        if (uuids.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return ownership
                .alone(sql)
                .chain(() -> repositories.unwatch(sql, connection, uuids))
                .chain(() -> passOn(sql, uuids))
                .chain(() -> repositories.lock(sql, uuids))
                .chain(found -> end(
                        sql,
                        found.values().stream()
                                .filter(it -> it.isOwnedBy(connection))
                                .toList(),
                        why));
    }

    private Uni<Void> end(SqlConnection sql, List<KnownRepository> ended, Unwatched why) {
        Instant now = clock.instant();
        boolean removed = why == Unwatched.REMOVED;
        EventType type = removed ? EventType.REPOSITORY_REMOVED : EventType.REPOSITORY_CHANGED;
        List<KnownRepository> rows = removed
                ? ended.stream()
                        .map(it -> it.with(RepositoryState.REMOVED, it.missed()))
                        .toList()
                : List.of();
        return repositories
                .save(sql, now, rows)
                .chain(() -> outbox.add(
                        sql,
                        ended.stream()
                                .map(it -> draft(new News.Item(type, it, null, why), now))
                                .toList()));
    }

    /** Ends the watching of what is not wanted any more. */
    private Uni<Void> dropOthers(SqlConnection sql, UUID connection, Predicate<KnownRepository> wanted) {
        return repositories
                .watchedBy(sql, connection)
                .chain(watched -> unwatch(
                        sql,
                        connection,
                        watched.values().stream()
                                .filter(wanted.negate())
                                .map(KnownRepository::uuid)
                                .toList(),
                        Unwatched.DESELECTED));
    }

    public Uni<Void> dropOthers(UUID connection, RepositoryChoice choice) {
        return pool.withTransaction(sql -> dropOthers(sql, connection, choice::includes));
    }

    /** The same, by what a pass saw; as it was known, where the pass did not see it. */
    public Uni<Void> dropOthers(SqlConnection sql, UUID connection, RepositoryChoice choice, ListingResult pass) {
        Set<UUID> seen = pass.seen().stream().map(RepositoryInfo::uuid).collect(Collectors.toSet());
        return dropOthers(
                sql,
                connection,
                known -> seen.contains(known.uuid())
                        || !pass.unwanted().contains(known.uuid()) && choice.includes(known));
    }

    /** Notes a newer commit of a repository, and tells it. An older one, whatever clock made it, takes nothing back. */
    public Uni<Void> sawCommit(SqlConnection sql, UUID uuid, @Nullable Instant at) {
        if (at == null) {
            return Uni.createFrom().voidItem();
        }
        return repositories.lock(sql, List.of(uuid)).chain(found -> {
            KnownRepository known = found.get(uuid);
            if (known == null || (known.lastCommitAt() != null && !at.isAfter(known.lastCommitAt()))) {
                return Uni.createFrom().voidItem();
            }
            return repositories
                    .sawCommit(sql, uuid, at)
                    .chain(() -> outbox.add(
                            sql, List.of(draft(News.Item.changed(known.withLastCommitAt(at)), clock.instant()))));
        });
    }

    private EventDraft<RepositoryData> draft(News.Item item, Instant now) {
        KnownRepository repository = item.repository();
        return new EventDraft<>(
                item.type(),
                repository.uuid(),
                repository.owner().connection(),
                repository.owner().team(),
                repository.data(
                        item.previousFullName(), addresses.repository(repository.fullName()), item.unwatched(), now));
    }
}
