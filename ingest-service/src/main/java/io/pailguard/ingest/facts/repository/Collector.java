package io.pailguard.ingest.facts.repository;

import io.pailguard.bitbucket.ApiPath;
import io.pailguard.bitbucket.ListShape;
import io.pailguard.bitbucket.Listing;
import io.pailguard.bitbucket.Refusal;
import io.pailguard.bitbucket.RefusedException;
import io.pailguard.bitbucket.Reply;
import io.pailguard.bitbucket.Unreadable;
import io.pailguard.bitbucket.model.RepositoryInfo;
import io.pailguard.bitbucket.model.Uuids;
import io.pailguard.contracts.connection.Purpose;
import io.pailguard.ingest.bitbucket.Bitbucket;
import io.pailguard.ingest.connection.Tokens;
import io.pailguard.ingest.connection.WatchedConnection;
import io.pailguard.kit.reactive.InTurn;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
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

    /** More are cheaper to list: a page has a hundred. */
    private static final int FEW = 20;

    private static final Listing<RepositoryInfo> NOTHING = new Listing<>(List.of(), 0, List.of(), null);

    private final Bitbucket bitbucket;
    private final Tokens tokens;
    private final Repositories repositories;

    Collector(Bitbucket bitbucket, Tokens tokens, Repositories repositories) {
        this.bitbucket = bitbucket;
        this.tokens = tokens;
        this.repositories = repositories;
    }

    /** What a workspace has, under the name that it goes by now. */
    public record Listed(WatchedConnection connection, Reply<Listing<RepositoryInfo>> reply) {}

    /** The whole list, each repository once; of a workspace that was renamed under its new name. */
    public Uni<Listed> find(WatchedConnection connection) {
        return list(connection)
                .map(reply -> new Listed(connection, reply))
                .chain(found -> mayBeRenamed(found)
                        ? tokens.lookUpWorkspace(connection).chain(now -> again(found, now))
                        : Uni.createFrom().item(found));
    }

    private Uni<Listed> again(Listed before, WatchedConnection now) {
        if (!now.workspace().equals(before.connection().workspace())) {
            return list(now).map(reply -> new Listed(now, reply));
        }
        return Uni.createFrom()
                .item(
                        before.reply() instanceof Reply.Found
                                ? new Listed(now, new Reply.Refused<>(Refusal.ofAnotherWorkspace(now.workspace())))
                                : before);
    }

    /** Nothing is found by its slug, or what is found belongs to another workspace, which has taken the slug since. */
    private static boolean mayBeRenamed(Listed found) {
        UUID workspace = found.connection().workspaceUuid();
        return found.reply().isMissing()
                || found.reply() instanceof Reply.Found<Listing<RepositoryInfo>> listed
                        && listed.value().items().stream().anyMatch(item -> item.isOfAnother(workspace));
    }

    private Uni<Reply<Listing<RepositoryInfo>>> list(WatchedConnection connection) {
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
    public Uni<ListingResult> pass(WatchedConnection connection, RepositoryChoice choice) {
        return find(connection)
                .chain(found -> pass(found.connection(), choice, found.reply().orThrow()));
    }

    /**
     * Of these alone, each asked for directly; where one is not found so, or they are many, it is a whole pass: the
     * workspace may be called otherwise by now.
     */
    public Uni<ListingResult> pass(WatchedConnection connection, RepositoryChoice choice, Collection<UUID> only) {
        return only.size() > FEW
                ? pass(connection, choice)
                : askDirectly(connection, only, new Found(NOTHING, choice))
                        .chain(asked ->
                                asked.notFound().isEmpty() ? Uni.createFrom().item(asked) : pass(connection, choice));
    }

    private Uni<ListingResult> pass(
            WatchedConnection connection, RepositoryChoice choice, Listing<RepositoryInfo> listing) {
        return repositories.watchedBy(connection.id()).chain(watched -> {
            Set<UUID> missing = new HashSet<>(choice.listed());
            watched.values().stream()
                    .filter(choice::includes)
                    .map(KnownRepository::uuid)
                    .forEach(missing::add);
            listing.items().forEach(item -> missing.remove(item.uuid()));
            listing.unreadable().forEach(it -> missing.remove(it.uuid()));
            return askDirectly(connection, missing, new Found(listing, choice));
        });
    }

    private Uni<ListingResult> askDirectly(WatchedConnection connection, Collection<UUID> uuids, Found found) {
        return InTurn.each(uuids, uuid -> direct(connection, uuid).invoke(reply -> found.take(uuid, reply)))
                .map(done -> found.pass());
    }

    private Uni<Reply<RepositoryInfo>> direct(WatchedConnection connection, UUID uuid) {
        ApiPath path = ApiPath.of("repositories", connection.workspace(), Uuids.braced(uuid));
        return bitbucket.get(connection.id(), Purpose.READ_REPOSITORIES, path, RepositoryInfo.class);
    }

    /** What is found out, one after the other. */
    private static final class Found {
        private final Listing<RepositoryInfo> listing;
        private final RepositoryChoice choice;
        private final List<RepositoryInfo> seen = new ArrayList<>();
        private final Set<UUID> unwanted = new HashSet<>();
        private final Set<UUID> notFound = new HashSet<>();
        private final Map<UUID, String> denied = new HashMap<>();
        private final List<String> unread;

        private Found(Listing<RepositoryInfo> listing, RepositoryChoice choice) {
            this.listing = listing;
            this.choice = choice;
            listing.items().forEach(this::saw);
            List<Unreadable> wanted = listing.unreadable().stream()
                    .filter(it -> it.uuid() == null || choice.mayInclude(it.uuid()))
                    .toList();
            this.unread = new ArrayList<>(Listing.gaps(wanted, listing.gap()));
        }

        private void take(UUID uuid, Reply<RepositoryInfo> reply) {
            if (reply instanceof Reply.Found<RepositoryInfo> found) {
                answered(uuid, found.value());
                return;
            }
            Refusal refusal = ((Reply.Refused<RepositoryInfo>) reply).refusal();
            switch (refusal.kind()) {
                case MISSING -> missing(uuid);
                case FORBIDDEN -> denied.put(uuid, refusal.detail());
                // Of the repository it says nothing, and of the others neither.
                case UNREADABLE, REJECTED, GONE, TOO_HEAVY ->
                    unread.add("Repository " + uuid + " cannot be read: " + refusal.detail());
                default -> throw new RefusedException(refusal);
            }
        }

        /** Under its present name and project: those that it had may have been wanted. */
        private void saw(RepositoryInfo info) {
            if (choice.includes(info)) {
                seen.add(info);
            } else {
                unwanted.add(info.uuid());
            }
        }

        private void answered(UUID uuid, RepositoryInfo info) {
            if (info.uuid().equals(uuid)) {
                saw(info);
            } else {
                unread.add("Repository " + uuid + " cannot be read: Bitbucket answered with another one.");
            }
        }

        /** A record that does not even say which repository it is may be this one. */
        private void missing(UUID uuid) {
            if (listing.isIdentified()) {
                notFound.add(uuid);
            } else {
                unread.add("Repository " + uuid + " was not found; it does not count as missing, because not all of"
                        + " Bitbucket's list can be read.");
            }
        }

        private ListingResult pass() {
            int listed = listing.items().size() + listing.unreadable().size();
            int visible = Math.max(listed, seen.size() + unwanted.size() + denied.size());
            return new ListingResult(seen, unwanted, notFound, denied, unread, visible);
        }
    }
}
