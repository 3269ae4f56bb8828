package io.pailguard.kit.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pailguard.kit.Note;
import io.pailguard.kit.id.Ids;
import io.pailguard.kit.identity.Caller;
import io.pailguard.kit.identity.Roles;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/** Work with an effect, in both kinds of transaction, that can be stopped where a process may die. */
@Path("/effects")
public class EffectResource {
    /** A test need not wait long to see that a claim is renewed. */
    private static final Duration OFTEN = Duration.ofMillis(200);

    private final Idempotency idempotency;
    private final Idempotency renewedOften;
    private final Effects effects;
    private final Pool pool;
    private final Pauses pauses;

    EffectResource(
            Idempotency idempotency,
            IdempotencyStore store,
            Claim claim,
            Caller caller,
            ObjectMapper json,
            Effects effects,
            Pool pool,
            Pauses pauses) {
        this.idempotency = idempotency;
        this.renewedOften = new Idempotency(store, claim, caller, json, OFTEN);
        this.effects = effects;
        this.pool = pool;
        this.pauses = pauses;
    }

    /** Where the work waits until the test lets it go on; at most one at a time. */
    @Singleton
    public static class Pauses {
        private final AtomicReference<Pause> next = new AtomicReference<>();

        public record Pause(String place, CompletableFuture<Integer> reached, CompletableFuture<Void> released) {}

        public Pause at(String place) {
            Pause pause = new Pause(place, new CompletableFuture<>(), new CompletableFuture<>());
            next.set(pause);
            return pause;
        }

        /** @param backend the process of PostgreSQL that serves the transaction, or 0 */
        Uni<Void> pass(String place, int backend) {
            Pause pause = next.get();
            if (pause == null || !pause.place().equals(place) || !next.compareAndSet(pause, null)) {
                return Uni.createFrom().voidItem();
            }
            pause.reached().complete(backend);
            // The session of Hibernate Reactive is bound to this thread and context.
            Context here = Vertx.currentContext();
            return Uni.createFrom()
                    .completionStage(pause.released())
                    .emitOn(command -> here.runOnContext(go -> command.run()));
        }
    }

    @POST
    @Path("{way}")
    @RolesAllowed(Roles.ANALYST)
    public Uni<Response> make(
            @PathParam("way") String way, @HeaderParam("Idempotency-Key") String key, TestResource.Order order) {
        return make(idempotency, way, key, order);
    }

    @POST
    @Path("renewed-often/{way}")
    @RolesAllowed(Roles.ANALYST)
    public Uni<Response> makeRenewedOften(
            @PathParam("way") String way, @HeaderParam("Idempotency-Key") String key, TestResource.Order order) {
        return make(renewedOften, way, key, order);
    }

    private Uni<Response> make(Idempotency guard, String way, String key, TestResource.Order order) {
        return guard.once(
                key,
                "POST /effects/" + way,
                order,
                () -> pauses.pass("before", 0)
                        .chain(() -> way.equals("session") ? onSession(order.name()) : onConnection(order.name()))
                        .call(id -> pauses.pass("committed", 0))
                        .map(EffectResource::made),
                effect -> Uni.createFrom().item(made(UUID.fromString(effect))));
    }

    private static Response made(UUID id) {
        return Response.status(201)
                .entity(new TestResource.Made(id.toString(), 1))
                .build();
    }

    private Uni<UUID> onSession(String text) {
        Note note = new Note();
        note.id = Ids.next();
        note.text = text;
        return Panache.withTransaction(() -> Panache.getSession()
                .chain(session -> session.persist(note)
                        .chain(session::flush)
                        .chain(() -> effects.done(session, note.id.toString()))
                        .chain(() -> session.createNativeQuery("SELECT pg_backend_pid()", Integer.class)
                                .getSingleResult())
                        .chain(backend -> pauses.pass("open", backend))
                        .replaceWith(note.id)));
    }

    private Uni<UUID> onConnection(String text) {
        UUID id = Ids.next();
        return pool.withTransaction(sql -> sql.preparedQuery("INSERT INTO note (id, text) VALUES ($1, $2)")
                .execute(Tuple.of(id, text))
                .chain(() -> effects.done(sql, id.toString()))
                .chain(() -> sql.query("SELECT pg_backend_pid()").execute())
                .map(rows -> rows.iterator().next().getInteger(0))
                .chain(backend -> pauses.pass("open", backend))
                .replaceWith(id));
    }
}
