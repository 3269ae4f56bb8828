package io.pailguard.ingest.collect;

import io.pailguard.ingest.bitbucket.ApiPath;
import io.pailguard.ingest.bitbucket.Bitbucket;
import io.pailguard.ingest.bitbucket.ListShape;
import io.pailguard.ingest.bitbucket.Listing;
import io.pailguard.ingest.bitbucket.Refusal;
import io.pailguard.ingest.bitbucket.Refusal.Kind;
import io.pailguard.ingest.bitbucket.RefusedException;
import io.pailguard.ingest.bitbucket.Reply;
import io.pailguard.ingest.bitbucket.RepositoryInfo;
import io.pailguard.ingest.bitbucket.Uuids;
import io.pailguard.ingest.connection.Purpose;
import io.pailguard.ingest.connection.WatchedConnection;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Reads which repositories a workspace has. */
@ApplicationScoped
public class Collector {
    public static final ListShape<RepositoryInfo> REPOSITORIES =
            ListShape.of(RepositoryInfo.class, RepositoryInfo::uuid);

    private final Bitbucket bitbucket;
    private final Repositories repositories;

    Collector(Bitbucket bitbucket, Repositories repositories) {
        this.bitbucket = bitbucket;
        this.repositories = repositories;
    }

    /** The whole list, each repository once. */
    public Uni<Reply<Listing<RepositoryInfo>>> list(WatchedConnection connection) {
        // By age, so that what is pushed or renamed meanwhile does not move between pages.
        ApiPath path = ApiPath.of("repositories", connection.workspace())
                .with("pagelen", 100)
                .with("sort", "created_on");
        return bitbucket.list(connection.id(), Purpose.READ_REPOSITORIES, path, REPOSITORIES);
    }

    /**
     * One pass. A list can leave out what is there, so what was watched and is not in it is asked for directly.
     * Fails with {@link RefusedException} when the list itself is refused.
     */
    public Uni<Pass> pass(WatchedConnection connection, Choice choice) {
        return list(connection)
                .map(Reply::orThrow)
                .chain(listing -> repositories.watchedBy(connection.id()).chain(watched -> {
                    Set<UUID> missing = new HashSet<>(choice.all() ? watched.keySet() : choice.listed());
                    listing.items().forEach(item -> missing.remove(item.uuid()));
                    List<RepositoryInfo> seen = new ArrayList<>(listing.items().stream()
                            .filter(item -> choice.includes(item.uuid()))
                            .toList());
                    return askDirectly(
                            connection, missing, seen, listing.items().size());
                }));
    }

    private Uni<Pass> askDirectly(
            WatchedConnection connection, Set<UUID> missing, List<RepositoryInfo> seen, int visible) {
        Set<UUID> notFound = new HashSet<>();
        Map<UUID, String> denied = new HashMap<>();
        return Multi.createFrom()
                .iterable(missing)
                .onItem()
                .transformToUniAndConcatenate(
                        uuid -> direct(connection, uuid).invoke(reply -> sort(uuid, reply, seen, notFound, denied)))
                .collect()
                .last()
                .map(done -> new Pass(seen, notFound, denied, visible));
    }

    private Uni<Reply<RepositoryInfo>> direct(WatchedConnection connection, UUID uuid) {
        ApiPath path = ApiPath.of("repositories", connection.workspace(), Uuids.braced(uuid));
        return bitbucket.get(connection.id(), Purpose.READ_REPOSITORIES, path, RepositoryInfo.class);
    }

    private static void sort(
            UUID uuid,
            Reply<RepositoryInfo> reply,
            List<RepositoryInfo> seen,
            Set<UUID> notFound,
            Map<UUID, String> denied) {
        if (reply instanceof Reply.Found<RepositoryInfo> found) {
            seen.add(found.value());
            return;
        }
        Refusal refusal = ((Reply.Refused<RepositoryInfo>) reply).refusal();
        if (refusal.kind() == Kind.MISSING) {
            notFound.add(uuid);
        } else if (refusal.kind() == Kind.FORBIDDEN) {
            denied.put(uuid, refusal.detail());
        } else {
            // Anything else says nothing about the repository.
            throw new RefusedException(refusal);
        }
    }
}
