package io.pailguard.findings.workflow;

import io.pailguard.findings.destination.Destinations;
import io.pailguard.findings.destination.Notice;
import io.pailguard.findings.destination.Outcome;
import io.pailguard.findings.masking.Masker;
import io.pailguard.kit.sql.RowTime;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Sends what waits, on every replica. Whoever takes a message has it for a while: when it dies on the way, another sends the
 * same notice again, and the destination tells by its id whether it has it already.
 */
@ApplicationScoped
class Sender {
    private static final int AT_ONCE = 8;
    /** A slow destination leaves room for others. */
    private static final int TO_ONE_AT_ONCE = 2;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LEASE = PATIENCE.multipliedBy(2);
    private static final int LONGEST_REASON = 500;

    private static final String TAKE = """
            UPDATE workflow_delivery d
            SET state = 'SENDING', attempts = attempts + 1, leased_until = now() + $2 * interval '1 millisecond'
            FROM workflow w
            WHERE w.id = d.workflow_id AND d.id = (
              SELECT o.id FROM workflow_delivery o JOIN workflow r ON r.id = o.workflow_id
              WHERE (o.batch_id IS NULL OR r.state = 'ON') AND (o.state = 'WAITING' AND o.next_try <= $1 OR o.state = 'SENDING' AND o.leased_until < now())
                AND (SELECT count(*) FROM workflow_delivery s
                     WHERE s.state = 'SENDING' AND s.leased_until >= now() AND s.destination_id = o.destination_id) < $3
              ORDER BY o.next_try, o.id LIMIT 1 FOR UPDATE OF o SKIP LOCKED)
            RETURNING d.id, d.destination_id, d.notice::text AS notice, d.attempts, d.leased_until,
              w.timetable::text AS timetable""";
    /** Without effect where it was taken again meanwhile, whoever did. What arrived before it was cancelled has arrived. */
    private static final String MARK = """
            UPDATE workflow_delivery SET state = $3, next_try = coalesce($4, next_try), reference = $5, link = $6,
              reason = $7, changed_at = $8, leased_until = NULL
            WHERE id = $1 AND leased_until = $2 AND (state = 'SENDING' OR state = 'CANCELLED' AND $3 = 'DELIVERED')""";

    private final Pool pool;
    private final Clock clock;
    private final Destinations destinations;
    private final Tries tries = new Tries(() -> ThreadLocalRandom.current().nextDouble());
    private final AtomicInteger underWay = new AtomicInteger();

    Sender(Pool pool, Clock clock, Destinations destinations) {
        this.pool = pool;
        this.clock = clock;
        this.destinations = destinations;
    }

    private record Taken(
            UUID id, UUID destination, Notice notice, int attempts, Instant leasedUntil, Timetable timetable) {}

    private record Mark(
            DeliveryState state,
            @Nullable Instant nextTry,
            @Nullable String reference,
            @Nullable URI link,
            @Nullable String reason) {}

    /** Takes what there is room for and sends it; ends when that is through. */
    Uni<Void> send() {
        AtomicInteger held = new AtomicInteger();
        return take(held, new ArrayList<>())
                .chain(taken -> taken.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : Uni.join()
                                .all(taken.stream()
                                        .map(each -> sendOne(each, held))
                                        .toList())
                                .andCollectFailures()
                                .replaceWithVoid())
                .onTermination()
                .invoke(() -> underWay.addAndGet(-held.getAndSet(0)));
    }

    /** @param held how much room this round has taken, and not given back */
    private Uni<List<Taken>> take(AtomicInteger held, List<Taken> taken) {
        if (underWay.incrementAndGet() > AT_ONCE) {
            underWay.decrementAndGet();
            return Uni.createFrom().item(taken);
        }
        held.incrementAndGet();
        return pool.preparedQuery(TAKE)
                .execute(Tuple.of(RowTime.of(clock.instant()), LEASE.toMillis(), (long) TO_ONE_AT_ONCE))
                .map(rows -> rows.stream().findFirst().map(Sender::taken))
                .chain(found -> {
                    if (found.isEmpty()) {
                        giveBack(held);
                        return Uni.createFrom().item(taken);
                    }
                    taken.add(found.get());
                    return take(held, taken);
                });
    }

    private void giveBack(AtomicInteger held) {
        if (held.getAndUpdate(room -> Math.max(0, room - 1)) > 0) {
            underWay.decrementAndGet();
        }
    }

    private static Taken taken(Row row) {
        return new Taken(
                row.getUUID("id"),
                row.getUUID("destination_id"),
                StoredNotice.read(row.getString("notice")),
                row.getInteger("attempts"),
                RowTime.notNull(row, "leased_until"),
                StoredTimetable.read(row.getString("timetable")));
    }

    private Uni<Void> sendOne(Taken taken, AtomicInteger held) {
        return Uni.createFrom()
                .deferred(() -> destinations.send(taken.destination(), taken.notice()))
                .ifNoItem()
                .after(PATIENCE)
                .recoverWithItem(new Outcome.Failed(
                        "It did not answer within " + PATIENCE.toSeconds() + " seconds.", Optional.empty()))
                .onFailure()
                .recoverWithItem(failure ->
                        new Outcome.Failed(failure.getClass().getSimpleName() + " on our side.", Optional.empty()))
                .chain(outcome -> mark(taken, outcome))
                .onTermination()
                .invoke(() -> giveBack(held));
    }

    private Uni<Void> mark(Taken taken, Outcome outcome) {
        Instant now = clock.instant();
        Mark mark = mark(taken, outcome, now);
        return pool.preparedQuery(MARK)
                .execute(Tuple.from(Arrays.asList(
                        taken.id(),
                        RowTime.of(taken.leasedUntil()),
                        mark.state().name(),
                        RowTime.of(mark.nextTry()),
                        mark.reference(),
                        mark.link() == null ? null : mark.link().toString(),
                        mark.reason(),
                        RowTime.of(now))))
                .replaceWithVoid();
    }

    private Mark mark(Taken taken, Outcome outcome, Instant now) {
        if (outcome instanceof Outcome.Delivered arrived) {
            return new Mark(
                    DeliveryState.DELIVERED,
                    null,
                    arrived.reference().orElse(null),
                    arrived.link().orElse(null),
                    null);
        }
        if (outcome instanceof Outcome.Refused refused) {
            return new Mark(DeliveryState.REFUSED, null, null, null, Masker.cut(refused.reason(), LONGEST_REASON));
        }
        Outcome.Failed failed = (Outcome.Failed) outcome;
        String reason = Masker.cut(failed.reason(), LONGEST_REASON);
        return tries.after(taken.attempts(), failed, taken.timetable(), now)
                .map(next -> new Mark(DeliveryState.WAITING, next, null, null, reason))
                .orElseGet(() -> new Mark(DeliveryState.FAILED, null, null, null, reason));
    }
}
