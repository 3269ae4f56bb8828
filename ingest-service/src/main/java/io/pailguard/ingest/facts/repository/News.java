package io.pailguard.ingest.facts.repository;

import io.pailguard.bitbucket.model.RepositoryInfo;
import io.pailguard.contracts.event.EventType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is new in one pass of a connection, of the repositories that are its own. A repository is gone only after two
 * passes in which neither the list nor a direct request found it.
 */
final class News {
    private static final int PASSES_UNTIL_GONE = 2;

    private final UUID connection;
    private final Map<UUID, KnownRepository> before;
    private final Map<UUID, KnownRepository> owned;
    private final Set<UUID> watched;
    private final List<KnownRepository> rows = new ArrayList<>();
    private final List<KnownRepository> scannable = new ArrayList<>();
    private final List<KnownRepository> others = new ArrayList<>();
    private final List<Item> items = new ArrayList<>();
    private final List<UUID> gone = new ArrayList<>();

    /** @param unwatched why it is not watched, where it is not */
    record Item(
            EventType type,
            KnownRepository repository,
            @Nullable String previousFullName,
            @Nullable Unwatched unwatched) {
        static Item changed(KnownRepository repository) {
            return new Item(EventType.REPOSITORY_CHANGED, repository, null, null);
        }
    }

    /**
     * @param before as it was known when the pass began
     * @param owned as it is now, with whom it belongs to
     * @param watched those that their owner watched before
     */
    News(UUID connection, Map<UUID, KnownRepository> before, Map<UUID, KnownRepository> owned, Set<UUID> watched) {
        this.connection = connection;
        this.before = before;
        this.owned = owned;
        this.watched = watched;
    }

    void seen(RepositoryInfo info) {
        KnownRepository known = before.get(info.uuid());
        // All that a pass saw is kept by then.
        Owner owner = Optional.ofNullable(owned.get(info.uuid())).orElseThrow().owner();
        KnownRepository after = KnownRepository.of(info, known, owner);
        if (!after.isOwnedBy(connection)) {
            others.add(after);
            return;
        }
        // Whether its content may be read shows when it is read: a list says nothing of that.
        boolean lost = known != null && known.state() == RepositoryState.ACCESS_LOST;
        KnownRepository row = lost ? after.with(RepositoryState.ACCESS_LOST, 0) : after;
        rows.add(row);
        scannable.add(row);
        kind(known, row).ifPresent(type -> items.add(new Item(type, row, previousFullName(type, known), null)));
    }

    private static @Nullable String previousFullName(EventType type, @Nullable KnownRepository known) {
        return type == EventType.REPOSITORY_RENAMED && known != null ? known.fullName() : null;
    }

    private Optional<EventType> kind(@Nullable KnownRepository known, KnownRepository after) {
        if (known == null || known.state() == RepositoryState.REMOVED) {
            return Optional.of(EventType.REPOSITORY_DISCOVERED);
        }
        if (!known.fullName().equals(after.fullName())) {
            return Optional.of(EventType.REPOSITORY_RENAMED);
        }
        boolean changed =
                !watched.contains(after.uuid()) || !known.with(after.state(), 0).equals(after);
        return changed ? Optional.of(EventType.REPOSITORY_CHANGED) : Optional.empty();
    }

    void notFound(UUID uuid) {
        KnownRepository known = owned.get(uuid);
        if (known == null || known.state() == RepositoryState.REMOVED || !known.isOwnedBy(connection)) {
            return;
        }
        int missed = known.missed() + 1;
        rows.add(known.with(known.state(), missed));
        if (missed >= PASSES_UNTIL_GONE) {
            gone.add(uuid);
        }
    }

    void denied(UUID uuid) {
        KnownRepository known = owned.get(uuid);
        if (known != null && known.state() == RepositoryState.PRESENT && known.isOwnedBy(connection)) {
            rows.add(known.with(RepositoryState.ACCESS_LOST, 0));
            items.add(new Item(EventType.REPOSITORY_ACCESS_LOST, known, null, null));
        }
    }

    List<KnownRepository> rows() {
        return rows;
    }

    List<KnownRepository> scannable() {
        return scannable;
    }

    List<KnownRepository> others() {
        return others;
    }

    List<Item> items() {
        return items;
    }

    List<UUID> gone() {
        return gone;
    }
}
