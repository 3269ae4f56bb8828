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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The requests to Bitbucket. A webhook is ours by its address, which no other has, so that one whose making was not
 * answered is found again; no other is touched.
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
     * Where one stands, and what it is to be.
     *
     * @param repository null for the whole workspace
     */
    record Wanted(WatchedConnection connection, @Nullable UUID repository, String url, Secret secret) {
        private ApiPath path() {
            return RemoteHooks.path(connection, repository);
        }

        private ObjectNode body() {
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            body.put("description", "Pailguard: " + connection.name());
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

    /** Gives the id of the one that is there at the end. Fails with what {@link Bitbucket} and a refusal fail with. */
    Uni<UUID> ensure(Wanted wanted) {
        return own(wanted).chain(own -> own.isEmpty() ? make(wanted) : settle(wanted, own));
    }

    /** The first stays; others that were made at the same time go. */
    private Uni<UUID> settle(Wanted wanted, List<UUID> own) {
        UUID first = own.get(0);
        return bitbucket
                .put(wanted.connection().id(), Purpose.WRITE_HOOKS, hook(wanted.path(), first), wanted.body())
                .map(Reply::orThrow)
                .chain(() -> InTurn.each(
                        own.subList(1, own.size()), other -> delete(wanted.connection(), hook(wanted.path(), other))))
                .replaceWith(first);
    }

    /** Where the answer is lost it may have been made: then it is there, or it is not. */
    private Uni<UUID> make(Wanted wanted) {
        return bitbucket
                .postOnce(wanted.connection().id(), Purpose.WRITE_HOOKS, wanted.path(), wanted.body())
                .chain(reply -> mayBeMade(reply)
                        ? own(wanted).chain(own -> own.isEmpty() ? made(reply) : settle(wanted, own))
                        : made(reply));
    }

    private static boolean mayBeMade(Reply<JsonNode> reply) {
        return reply instanceof Reply.Refused<JsonNode> refused
                && refused.refusal().kind().isPassing();
    }

    private static Uni<UUID> made(Reply<JsonNode> reply) {
        return Uni.createFrom()
                .item(() -> Uuids.find(reply.orThrow().path("uuid"))
                        .orElseThrow(() -> new RefusedException(
                                Refusal.unreadable("Bitbucket's answer does not name the webhook it made."))));
    }

    private Uni<List<UUID>> own(Wanted wanted) {
        return bitbucket
                .list(
                        wanted.connection().id(),
                        Purpose.WRITE_HOOKS,
                        wanted.path().with("pagelen", 100),
                        HOOKS)
                .map(Reply::orThrow)
                .map(all -> own(all, wanted.url()));
    }

    private static List<UUID> own(Listing<Entry> all, String url) {
        List<UUID> own = all.items().stream()
                .filter(entry -> entry.url().equals(url))
                .flatMap(entry -> entry.uuid().stream())
                .toList();
        if (own.isEmpty() && !all.isWhole()) {
            throw new RefusedException(Refusal.unreadable(
                    "Bitbucket's list of webhooks could not be read to its end, so that ours may be among them."));
        }
        return own;
    }

    /** One that is not there is deleted. */
    Uni<Void> delete(WatchedConnection connection, Subscription subscription) {
        return delete(connection, hook(path(connection, subscription.repository()), subscription.hook()));
    }

    private Uni<Void> delete(WatchedConnection connection, ApiPath hook) {
        return bitbucket
                .delete(connection.id(), Purpose.WRITE_HOOKS, hook)
                .invoke(reply -> {
                    if (!reply.isMissing()) {
                        reply.orThrow();
                    }
                })
                .replaceWithVoid();
    }

    private static ApiPath path(WatchedConnection connection, @Nullable UUID repository) {
        return repository == null
                ? ApiPath.of("workspaces", connection.workspace(), "hooks")
                : ApiPath.of("repositories", connection.workspace(), Uuids.braced(repository), "hooks");
    }

    private static ApiPath hook(ApiPath hooks, UUID hook) {
        return hooks.and(Uuids.braced(hook));
    }
}
