package io.pailguard.ingest.connection;

import io.pailguard.contracts.connection.CallClass;
import io.pailguard.contracts.connection.Purpose;
import io.pailguard.kit.id.Ids;
import io.pailguard.kit.reactive.InTurn;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/**
 * Tells auth-service what was done with each token, some times a minute: its audit then says of each call which release it goes
 * back to. What could not be told is told again, as the same batch; what is kept meanwhile is bounded.
 */
@ApplicationScoped
public class TokenUses {
    private static final Logger LOG = Logger.getLogger(TokenUses.class);
    private static final int MOST_IN_A_BATCH = 100;
    private static final int MOST_USES = 1_000;
    /** Those that were tried and not taken. */
    private static final int MOST_UNTOLD_USES = 5_000;

    private static final Set<Integer> REFUSALS = Set.of(400, 403);
    private static final String CONNECTION_UNKNOWN = "urn:pailguard:problem:connection-unknown";

    private final AuthApi auth;
    private final Clock clock;
    private Map<Key, Calls> counted = new LinkedHashMap<>();
    private final Deque<Untold> untold = new ArrayDeque<>();
    private boolean isFull;

    TokenUses(@RestClient AuthApi auth, Clock clock) {
        this.auth = auth;
        this.clock = clock;
    }

    private record Key(UUID connection, UUID release, Purpose purpose, CallClass callClass) {}

    private record Calls(long calls, Instant first, Instant last) {
        Calls and(Calls more) {
            return new Calls(calls + more.calls, first, more.last);
        }
    }

    private record Untold(UUID connection, UUID id, Batch batch) {}

    record Batch(List<Use> uses) {}

    record Use(UUID release, Purpose purpose, CallClass callClass, long calls, Instant first, Instant last) {}

    /** One call is sent with it. */
    public synchronized void used(UUID connection, Purpose purpose, Access access, CallClass callClass) {
        if (access.release() == null) {
            return;
        }
        Key key = new Key(connection, access.release(), purpose, callClass);
        if (counted.size() >= MOST_USES && !counted.containsKey(key)) {
            full();
            return;
        }
        Instant now = clock.instant();
        counted.merge(key, new Calls(1, now, now), Calls::and);
    }

    @Scheduled(
            every = "{pailguard.token-uses.tick}",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> tell() {
        return InTurn.each(toTell(), this::tell).eventually(this::trim);
    }

    private synchronized List<Untold> toTell() {
        Map<UUID, List<Use>> byConnection = new HashMap<>();
        counted.forEach((key, calls) -> byConnection
                .computeIfAbsent(key.connection(), id -> new ArrayList<>())
                .add(new Use(
                        key.release(), key.purpose(), key.callClass(), calls.calls(), calls.first(), calls.last())));
        counted = new LinkedHashMap<>();
        byConnection.forEach((connection, uses) -> {
            for (int i = 0; i < uses.size(); i += MOST_IN_A_BATCH) {
                List<Use> some = List.copyOf(uses.subList(i, Math.min(uses.size(), i + MOST_IN_A_BATCH)));
                untold.add(new Untold(connection, Ids.next(), new Batch(some)));
            }
        });
        return List.copyOf(untold);
    }

    /** All were tried: the oldest of what was not taken goes first. */
    private synchronized void trim() {
        int uses = untold.stream().mapToInt(each -> each.batch().uses().size()).sum();
        while (uses > MOST_UNTOLD_USES) {
            uses -= untold.removeFirst().batch().uses().size();
            full();
        }
    }

    private Uni<Void> tell(Untold batch) {
        return auth.used(batch.connection(), batch.id(), batch.batch())
                .onItemOrFailure()
                .invoke((told, failure) -> {
                    if (failure == null || isRefused(failure)) {
                        told(batch);
                    } else {
                        LOG.debugf("What was done with tokens is told later: %s", failure.toString());
                    }
                })
                .onFailure()
                .recoverWithNull();
    }

    /** Of a connection that has gone, by a service that may not, or not understood: telling it again would change nothing. */
    private static boolean isRefused(Throwable failure) {
        if (!(failure instanceof WebApplicationException refused)) {
            return false;
        }
        Response answer = refused.getResponse();
        return REFUSALS.contains(answer.getStatus())
                // An auth-service of before has no such path at all, and answers 404 too.
                || answer.getStatus() == 404 && CONNECTION_UNKNOWN.equals(AuthAnswers.member(answer, "type"));
    }

    private synchronized void told(Untold batch) {
        untold.remove(batch);
        isFull = false;
    }

    /** Said once until something can be told again. */
    private void full() {
        if (!isFull) {
            LOG.warn("auth-service has not taken what was done with tokens for long: the audit will lack a part of it");
        }
        isFull = true;
    }
}
