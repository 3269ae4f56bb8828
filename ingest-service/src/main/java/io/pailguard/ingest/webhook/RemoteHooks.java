package io.pailguard.ingest.webhook;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pailguard.bitbucket.ApiPath;
import io.pailguard.bitbucket.ListShape;
import io.pailguard.bitbucket.Listing;
import io.pailguard.bitbucket.Refusal;
import io.pailguard.bitbucket.RefusedException;
import io.pailguard.bitbucket.Reply;
import io.pailguard.bitbucket.model.Uuids;
import io.pailguard.contracts.connection.Purpose;
import io.pailguard.ingest.bitbucket.Bitbucket;
import io.pailguard.ingest.connection.WatchedConnection;
import io.pailguard.kit.reactive.InTurn;
import io.pailguard.kit.secret.Secret;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The requests to Bitbucket. A webhook is ours by its address, which no other has, so that one whose making was not
 * answered is found again, or by the id that Bitbucket gave it under an address of before; no other is touched.
 */
@ApplicationScoped
class RemoteHooks {
    private static final List<String> EVENTS = List.of("repo:push", "pullrequest:fulfilled");
    private static final ListShape<Entry> HOOKS = ListShape.of(Entry.class, Entry::key);

    private final Bitbucket bitbucket;

    RemoteHooks(Bitbucket bitbucket) {
        this.bitbucket = bitbucket;
    }

    /**
     * Where ours stands, and by what it is known.
     *
     * @param repository null for the whole workspace
     * @param urls ours, of now and of before
     * @param hook as Bitbucket calls it; null where that is not known
     * @param held goes before each request, and ends the work where it fails
     */
    record Site(
            WatchedConnection connection,
            @Nullable UUID repository,
            Set<String> urls,
            @Nullable UUID hook,
            Supplier<Uni<Void>> held) {
        Site {
            urls = Set.copyOf(urls);
        }

        private boolean isOurs(Entry entry) {
            return urls.contains(entry.url())
                    || hook != null && entry.uuid().filter(hook::equals).isPresent();
        }

        private ApiPath path() {
            UUID uuid = connection.workspaceUuid();
            String workspace = uuid == null ? connection.workspace() : Uuids.braced(uuid);
            return repository == null
                    ? ApiPath.of("workspaces", workspace, "hooks")
                    : ApiPath.of("repositories", workspace, Uuids.braced(repository), "hooks");
        }

        private ApiPath path(UUID one) {
            return path().and(Uuids.braced(one));
        }
    }

    /** What it is to be. */
    record Wanted(Site site, String url, Secret secret) {
        private ObjectNode body() {
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            body.put("description", "Pailguard: " + site.connection().name());
            body.put("url", url);
            body.put("active", true);
            body.put("secret", secret.reveal());
            EVENTS.forEach(body.putArray("events")::add);
            return body;
        }
    }

    /** As a list has it; one without an id or an address is nobody's. */
    record Entry(String key, Optional<UUID> uuid, String url) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Entry of(JsonNode record) {
            return new Entry(
                    record.path("uuid").asText(""),
                    Uuids.find(record.path("uuid")),
                    record.path("url").asText(""));
        }
    }

    /** Those that are there. Fails with what {@link Bitbucket} and a refusal fail with, as all of these. */
    Uni<List<UUID>> own(Site site) {
        return bitbucket
                .list(site.connection().id(), Purpose.WRITE_HOOKS, site.path().with("pagelen", 100), HOOKS, site.held())
                .map(Reply::orThrow)
                .map(all -> own(all, site));
    }

    private static List<UUID> own(Listing<Entry> all, Site site) {
        List<UUID> own = all.items().stream()
                .filter(site::isOurs)
                .flatMap(entry -> entry.uuid().stream())
                .toList();
        boolean found = site.hook() == null ? !own.isEmpty() : own.contains(site.hook());
        if (!found && !all.isWhole()) {
            throw new RefusedException(Refusal.unreadable(
                    "Bitbucket's list of webhooks could not be read to its end, so that ours may be among them."));
        }
        return own;
    }

    /** The first stays, and is what it is to be; others that were made at the same time go. */
    Uni<UUID> settle(Wanted wanted, List<UUID> own) {
        Site site = wanted.site();
        UUID first = own.get(0);
        return site.held()
                .get()
                .chain(() ->
                        bitbucket.put(site.connection().id(), Purpose.WRITE_HOOKS, site.path(first), wanted.body()))
                .map(Reply::orThrow)
                .chain(() -> InTurn.each(own.subList(1, own.size()), other -> delete(site, other)))
                .replaceWith(first);
    }

    /** Where the answer is lost it may have been made. A refusal that does not pass says that it was not. */
    Uni<UUID> make(Wanted wanted) {
        Site site = wanted.site();
        return site.held()
                .get()
                .chain(() ->
                        bitbucket.postOnce(site.connection().id(), Purpose.WRITE_HOOKS, site.path(), wanted.body()))
                .chain(reply -> mayBeMade(reply) ? find(wanted, reply) : made(reply));
    }

    private static boolean mayBeMade(Reply<JsonNode> reply) {
        return reply instanceof Reply.Refused<JsonNode> refused
                && refused.refusal().kind().isPassing();
    }

    /** Then it is there, or it is not. What is refused meanwhile says nothing of the making. */
    private Uni<UUID> find(Wanted wanted, Reply<JsonNode> lost) {
        return own(wanted.site())
                .chain(own -> own.isEmpty() ? made(lost) : settle(wanted, own))
                .onFailure(RefusedException.class)
                .recoverWithUni(() -> made(lost));
    }

    private static Uni<UUID> made(Reply<JsonNode> reply) {
        return Uni.createFrom()
                .item(() -> Uuids.find(reply.orThrow().path("uuid"))
                        .orElseThrow(() -> new RefusedException(
                                Refusal.unreadable("Bitbucket's answer does not name the webhook it made."))));
    }

    /** All of ours; where Bitbucket's list shows none, none is left. */
    Uni<Void> delete(Site site) {
        return own(site).chain(own -> InTurn.each(own, one -> delete(site, one)));
    }

    private Uni<Void> delete(Site site, UUID one) {
        return site.held()
                .get()
                .chain(() -> bitbucket.delete(site.connection().id(), Purpose.WRITE_HOOKS, site.path(one)))
                .chain(reply -> reply.isMissing()
                        ? requireGone(site, one, reply)
                        : Uni.createFrom().item(reply::orThrow).replaceWithVoid());
    }

    /** Bitbucket answers 404 for what it hides too: a list without it says that it is gone. */
    private Uni<Void> requireGone(Site site, UUID one, Reply<JsonNode> missing) {
        return own(site)
                .invoke(left -> {
                    if (left.contains(one)) {
                        missing.orThrow();
                    }
                })
                .replaceWithVoid();
    }
}
