package io.pailguard.ingest.collect;

import io.pailguard.contracts.EventType;
import io.pailguard.contracts.RepositoryData;
import io.pailguard.ingest.bitbucket.Addresses;
import io.pailguard.ingest.bitbucket.RepositoryInfo;
import io.pailguard.ingest.collect.Repositories.Owner;
import io.pailguard.ingest.connection.WatchedConnection;
import io.pailguard.kit.event.EventDraft;
import io.pailguard.kit.event.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Writes down what a pass saw and tells what is new about it, both in the caller's transaction. A repository is gone only
 * after two passes in which neither the list nor a direct request found it.
 */
@ApplicationScoped
public class Register {
    private static final int PASSES_UNTIL_GONE = 2;

    private final Repositories repositories;
    private final Outbox outbox;
    private final Addresses addresses;
    private final Clock clock;

    Register(Repositories repositories, Outbox outbox, Addresses addresses, Clock clock) {
        this.repositories = repositories;
        this.outbox = outbox;
        this.addresses = addresses;
        this.clock = clock;
    }

    /** Takes in a pass; gives the repositories that are there to be scanned. */
    public Uni<List<KnownRepository>> record(SqlConnection sql, WatchedConnection connection, Pass pass) {
        Set<UUID> ids = new HashSet<>(pass.notFound());
        ids.addAll(pass.denied().keySet());
        pass.seen().forEach(info -> ids.add(info.uuid()));
        return repositories
                .find(sql, ids)
                .chain(known -> repositories.watched(sql, ids).chain(watched -> {
                    Instant now = clock.instant();
                    var owner = new Owner(connection.id(), connection.team());
                    var news = new News(owner, known, watched, now);
                    pass.seen().forEach(news::seen);
                    pass.notFound().forEach(news::notFound);
                    pass.denied().keySet().forEach(news::denied);
                    return repositories
                            .save(sql, owner, now, news.rows)
                            .chain(() -> repositories.watch(sql, connection.id(), news.present()))
                            .chain(() -> repositories.unwatch(sql, connection.id(), news.gone))
                            .chain(() -> outbox.add(sql, news.drafts))
                            .replaceWith(news.scannable);
                }));
    }

    /** The content of a repository was refused, or given again after that. */
    public Uni<Void> access(SqlConnection sql, WatchedConnection connection, UUID uuid, boolean given) {
        RepositoryState state = given ? RepositoryState.PRESENT : RepositoryState.ACCESS_LOST;
        return repositories.find(sql, List.of(uuid)).chain(found -> {
            KnownRepository known = found.get(uuid);
            if (known == null || known.state() == state) {
                return Uni.createFrom().voidItem();
            }
            Instant now = clock.instant();
            var owner = new Owner(connection.id(), connection.team());
            EventType type = given ? EventType.REPOSITORY_CHANGED : EventType.REPOSITORY_ACCESS_LOST;
            return repositories
                    .save(sql, owner, now, List.of(known.with(state, 0)))
                    .chain(() -> outbox.add(sql, List.of(draft(owner, type, known, null, true, now))));
        });
    }

    /** Ends the watching of repositories by a connection; those that nobody else watches are told as not watched. */
    public Uni<Void> unwatch(SqlConnection sql, Owner owner, Collection<UUID> uuids) {
        if (uuids.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return repositories
                .unwatch(sql, owner.connection(), uuids)
                .chain(() -> repositories.watched(sql, uuids))
                .chain(still -> repositories.find(sql, uuids).chain(known -> {
                    Instant now = clock.instant();
                    List<EventDraft<RepositoryData>> drafts = known.values().stream()
                            .filter(it -> !still.contains(it.uuid()))
                            .map(it -> draft(owner, EventType.REPOSITORY_CHANGED, it, null, false, now))
                            .toList();
                    return outbox.add(sql, drafts);
                }));
    }

    /** Ends the watching of what is not chosen any more, should a pass of an older choice have begun it again. */
    public Uni<Void> dropOthers(SqlConnection sql, WatchedConnection connection, Choice choice) {
        return repositories
                .watchedBy(sql, connection.id())
                .chain(watched -> unwatch(
                        sql,
                        new Owner(connection.id(), connection.team()),
                        watched.keySet().stream()
                                .filter(uuid -> !choice.includes(uuid))
                                .toList()));
    }

    /** The same, for a use case on Hibernate Reactive. @param known facts of the dropped repositories */
    public Uni<Void> unwatch(Mutiny.Session session, Owner owner, Map<UUID, KnownRepository> known, Set<UUID> dropped) {
        if (dropped.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return repositories.unwatch(session, owner.connection(), dropped).chain(still -> {
            Instant now = clock.instant();
            EventDraft<?>[] drafts = dropped.stream()
                    .filter(uuid -> !still.contains(uuid))
                    .map(known::get)
                    .map(it -> draft(owner, EventType.REPOSITORY_CHANGED, it, null, false, now))
                    .toArray(EventDraft<?>[]::new);
            return outbox.add(session, drafts);
        });
    }

    /** Notes the newest commit of a repository, and tells it where it is news. */
    public Uni<Void> sawCommit(SqlConnection sql, Owner owner, KnownRepository repository, Instant at) {
        if (at == null || at.equals(repository.lastCommitAt())) {
            return Uni.createFrom().voidItem();
        }
        KnownRepository now = repository.withLastCommitAt(at);
        return repositories
                .sawCommit(sql, repository.uuid(), at)
                .chain(() -> outbox.add(
                        sql, List.of(draft(owner, EventType.REPOSITORY_CHANGED, now, null, true, clock.instant()))));
    }

    private EventDraft<RepositoryData> draft(
            Owner owner,
            EventType type,
            KnownRepository repository,
            String previousFullName,
            boolean watched,
            Instant now) {
        String url = addresses.repository(repository.fullName());
        return new EventDraft<>(
                type,
                repository.uuid(),
                owner.connection(),
                owner.team(),
                repository.data(previousFullName, url, watched, now));
    }

    /** What is new in one pass. */
    private final class News {
        private final Owner owner;
        private final Map<UUID, KnownRepository> known;
        private final Set<UUID> watched;
        private final Instant now;
        private final List<KnownRepository> rows = new ArrayList<>();
        private final List<KnownRepository> scannable = new ArrayList<>();
        private final List<EventDraft<RepositoryData>> drafts = new ArrayList<>();
        private final List<UUID> gone = new ArrayList<>();

        private News(Owner owner, Map<UUID, KnownRepository> known, Set<UUID> watched, Instant now) {
            this.owner = owner;
            this.known = known;
            this.watched = watched;
            this.now = now;
        }

        private List<UUID> present() {
            return scannable.stream().map(KnownRepository::uuid).toList();
        }

        private void seen(RepositoryInfo info) {
            KnownRepository before = known.get(info.uuid());
            KnownRepository after = KnownRepository.of(info, before);
            // Whether its content may be read shows when it is read: a list says nothing of that.
            boolean lost = before != null && before.state() == RepositoryState.ACCESS_LOST;
            KnownRepository row = lost ? after.with(RepositoryState.ACCESS_LOST, 0) : after;
            rows.add(row);
            scannable.add(row);
            boolean isWatched = watched.contains(info.uuid());
            kind(before, row, isWatched).ifPresent(type -> {
                boolean renamed = type == EventType.REPOSITORY_RENAMED;
                drafts.add(draft(owner, type, row, renamed ? before.fullName() : null, true, now));
            });
        }

        private Optional<EventType> kind(KnownRepository before, KnownRepository after, boolean isWatched) {
            if (before == null || before.state() == RepositoryState.REMOVED) {
                return Optional.of(EventType.REPOSITORY_DISCOVERED);
            }
            if (!before.fullName().equals(after.fullName())) {
                return Optional.of(EventType.REPOSITORY_RENAMED);
            }
            boolean changed = !isWatched || !before.with(after.state(), 0).equals(after);
            return changed ? Optional.of(EventType.REPOSITORY_CHANGED) : Optional.empty();
        }

        private void notFound(UUID uuid) {
            KnownRepository before = known.get(uuid);
            if (before == null || before.state() == RepositoryState.REMOVED) {
                return;
            }
            int missed = before.missed() + 1;
            boolean isGone = missed >= PASSES_UNTIL_GONE;
            rows.add(before.with(isGone ? RepositoryState.REMOVED : before.state(), missed));
            if (isGone) {
                gone.add(uuid);
                drafts.add(draft(owner, EventType.REPOSITORY_REMOVED, before, null, false, now));
            }
        }

        private void denied(UUID uuid) {
            KnownRepository before = known.get(uuid);
            if (before != null && before.state() == RepositoryState.PRESENT) {
                rows.add(before.with(RepositoryState.ACCESS_LOST, 0));
                drafts.add(draft(owner, EventType.REPOSITORY_ACCESS_LOST, before, null, true, now));
            }
        }
    }
}
