package io.pailguard.findings.workflow;

import static io.pailguard.kit.sql.Unnest.Type.BOOLEAN;
import static io.pailguard.kit.sql.Unnest.Type.ID;
import static io.pailguard.kit.sql.Unnest.Type.TEXT;
import static io.pailguard.kit.sql.Unnest.Type.TIME;

import io.pailguard.findings.issue.queue.IssueQueue;
import io.pailguard.findings.workflow.Buckets.Bucket;
import io.pailguard.findings.workflow.trigger.Trigger;
import io.pailguard.findings.workflow.trigger.Triggers;
import io.pailguard.kit.id.Ids;
import io.pailguard.kit.reactive.InTurn;
import io.pailguard.kit.sql.RowTime;
import io.pailguard.kit.sql.Unnest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Holds what happened against the condition of its rule, and collects what fits into messages. A rule is a transaction. */
@ApplicationScoped
class Planner {
    private static final int BATCH = 2_000;

    private static final String TO_JUDGE = "SELECT DISTINCT workflow_id FROM workflow_match WHERE fits IS NULL";
    private static final String NEW = """
            SELECT event, subject, scan, ends, at FROM workflow_match
            WHERE workflow_id = $1 AND fits IS NULL ORDER BY at, ends, event LIMIT $2""";
    private static final String KNOWN = """
            SELECT subject, min(at) FILTER (WHERE fits AND NOT ends) AS begun, max(at) FILTER (WHERE ends) AS ended
            FROM workflow_match WHERE workflow_id = $1 AND subject = ANY($2::uuid[]) AND fits IS NOT NULL
            GROUP BY subject""";

    private static final Unnest<Opened> OPENED = new Unnest<Opened>()
            .with("id", ID, Opened::id)
            .with("workflow_id", ID, opened -> opened.workflow().id())
            .with("bucket", TEXT, opened -> opened.of().key())
            .with("ends", BOOLEAN, opened -> opened.of().ends())
            .with("tried", BOOLEAN, opened -> !opened.workflow().sends())
            .with("opened_at", TIME, Opened::at)
            .with("closes_at", TIME, Opened::closesAt);
    /** A message that waits for more does so as long as more comes, within bounds. */
    private static final String OPEN = OPENED.insertInto("workflow_batch AS b") + """
             ON CONFLICT (workflow_id, bucket, ends, tried) WHERE NOT closed
            DO UPDATE SET closes_at = greatest(b.closes_at, least(excluded.closes_at, b.opened_at + $%d * interval '1 millisecond'))
            RETURNING id, bucket, ends""";

    private static final Unnest<Prepared> PREPARED = new Unnest<Prepared>()
            .with("id", ID, prepared -> Ids.next())
            .with("workflow_id", ID, prepared -> prepared.opened().workflow().id())
            .with("batch_id", ID, prepared -> prepared.opened().id())
            .with("destination_id", ID, Prepared::destination)
            .with("state", TEXT, prepared -> DeliveryState.HELD.name())
            .with("made_at", TIME, prepared -> prepared.opened().at())
            .with("changed_at", TIME, prepared -> prepared.opened().at());
    private static final String PREPARE = PREPARED.insertInto("workflow_delivery");

    private static final Unnest<Judged> JUDGED = new Unnest<Judged>()
            .with("event", TEXT, judged -> judged.match().event())
            .with("fits", BOOLEAN, Judged::fits)
            .with("batch_id", ID, Judged::batch);
    private static final String JUDGE = "UPDATE workflow_match m SET fits = rows.fits, batch_id = rows.batch_id FROM "
            + JUDGED.rows() + " WHERE m.workflow_id = $4 AND m.event = rows.event";

    private final Pool pool;
    private final Clock clock;
    private final WorkflowStore store;
    private final Triggers triggers;
    private final IssueQueue queue;
    private final Buckets buckets;
    private final Duration longest;

    Planner(
            Pool pool,
            Clock clock,
            WorkflowStore store,
            Triggers triggers,
            IssueQueue queue,
            @ConfigProperty(name = "pailguard.workflows.settles", defaultValue = "PT30S") Duration settles,
            @ConfigProperty(name = "pailguard.workflows.longest", defaultValue = "PT15M") Duration longest) {
        this.pool = pool;
        this.clock = clock;
        this.store = store;
        this.triggers = triggers;
        this.queue = queue;
        this.buckets = new Buckets(settles);
        this.longest = longest;
    }

    private record Group(String key, boolean ends) {}

    private record Opened(UUID id, Workflow workflow, Group of, Instant at, Instant closesAt) {}

    /** @param destination null where a rule that is tried has none */
    private record Prepared(Opened opened, @Nullable UUID destination) {}

    private record Judged(
            Match match, boolean fits, @Nullable UUID batch) {}

    /** All that is new, however much. */
    Uni<Void> plan() {
        return pool.preparedQuery(TO_JUDGE)
                .execute()
                .map(rows -> rows.stream().map(row -> row.getUUID(0)).toList())
                .chain(ids ->
                        InTurn.each(ids, id -> Failing.alone("Rule " + id, InTurn.untilNothing(() -> planSome(id)))));
    }

    private Uni<Long> planSome(UUID id) {
        return pool.withTransaction(sql -> store.lockIfFree(sql, id)
                .chain(found -> found.isEmpty() ? Uni.createFrom().item(0L) : planSome(sql, found.get())));
    }

    private Uni<Long> planSome(SqlConnection sql, Workflow workflow) {
        return sql.preparedQuery(NEW)
                .execute(Tuple.of(workflow.id(), BATCH))
                .map(rows -> rows.stream().map(Planner::match).toList())
                .chain(matches -> matches.isEmpty()
                        ? Uni.createFrom().item(0L)
                        : judge(sql, workflow, matches).replaceWith((long) matches.size()));
    }

    private static Match match(Row row) {
        return new Match(
                row.getString("event"),
                row.getUUID("subject"),
                row.getString("scan"),
                row.getBoolean("ends"),
                RowTime.notNull(row, "at"));
    }

    private Uni<Void> judge(SqlConnection sql, Workflow workflow, List<Match> matches) {
        Instant now = clock.instant();
        boolean ofIssues =
                triggers.of(workflow.trigger()).map(Trigger::isOfIssues).orElse(false);
        return known(sql, workflow, matches)
                .chain(known -> (ofIssues ? meant(sql, workflow, matches) : over(matches, known))
                        .map(meant -> fitting(matches, known, meant)))
                .chain(fitting -> collect(sql, workflow, fitting, now)
                        .chain(batches -> save(sql, workflow, matches, fitting, batches, now)));
    }

    private static Uni<Known> known(SqlConnection sql, Workflow workflow, List<Match> matches) {
        return sql.preparedQuery(KNOWN)
                .execute(Tuple.of(workflow.id(), subjects(matches.stream().toList())))
                .map(rows -> {
                    Known known = new Known();
                    rows.forEach(row -> {
                        UUID subject = row.getUUID("subject");
                        Instant begun = RowTime.in(row, "begun");
                        Instant ended = RowTime.in(row, "ended");
                        if (begun != null) {
                            known.begun(subject, begun);
                        }
                        if (ended != null) {
                            known.ended(subject, ended);
                        }
                    });
                    return known;
                });
    }

    private static UUID[] subjects(Collection<Match> matches) {
        return matches.stream().map(Match::subject).distinct().toArray(UUID[]::new);
    }

    /** Subjects that the condition lets through. */
    private Uni<Set<UUID>> meant(SqlConnection sql, Workflow workflow, List<Match> matches) {
        Set<UUID> begun = matches.stream()
                .filter(match -> !match.ends())
                .map(Match::subject)
                .collect(Collectors.toSet());
        return begun.isEmpty()
                ? Uni.createFrom().item(Set.of())
                : queue.matching(sql, workflow.filter(), workflow.scope(), begun);
    }

    private static Uni<Set<UUID>> over(List<Match> matches, Known known) {
        return Uni.createFrom()
                .item(matches.stream()
                        .filter(match -> !match.ends() && !known.isOver(match))
                        .map(Match::subject)
                        .collect(Collectors.toSet()));
    }

    private static List<Match> fitting(List<Match> matches, Known known, Set<UUID> meant) {
        List<Match> fitting = new ArrayList<>();
        for (Match match : matches.stream().sorted(Match.IN_ORDER).toList()) {
            if (!match.ends() && meant.contains(match.subject())) {
                known.begun(match.subject(), match.at());
                fitting.add(match);
            } else if (match.ends() && known.hadBegun(match)) {
                fitting.add(match);
            }
        }
        return fitting;
    }

    /** The message that each group belongs to; a new one is prepared for each destination. */
    private Uni<Map<Group, UUID>> collect(SqlConnection sql, Workflow workflow, List<Match> fitting, Instant now) {
        Map<Group, Opened> wanted = new HashMap<>();
        for (Match match : fitting) {
            Bucket bucket = buckets.of(workflow, match, now);
            Group group = new Group(bucket.key(), match.ends());
            wanted.computeIfAbsent(group, of -> new Opened(Ids.next(), workflow, of, now, bucket.closesAt()));
        }
        if (wanted.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        Tuple rows = OPENED.tuple(wanted.values()).addLong(longest.toMillis());
        return sql.preparedQuery(OPEN.formatted(rows.size()))
                .execute(rows)
                .map(opened -> opened.stream()
                        .collect(Collectors.toMap(
                                row -> new Group(row.getString("bucket"), row.getBoolean("ends")),
                                row -> row.getUUID("id"))))
                .call(batches -> prepare(
                        sql,
                        wanted.values().stream()
                                .filter(opened -> opened.id().equals(batches.get(opened.of())))
                                .toList()));
    }

    private static Uni<Void> prepare(SqlConnection sql, List<Opened> fresh) {
        List<Prepared> prepared = new ArrayList<>();
        for (Opened opened : fresh) {
            opened.workflow().destinations().forEach(to -> prepared.add(new Prepared(opened, to)));
            if (opened.workflow().destinations().isEmpty()) {
                prepared.add(new Prepared(opened, null));
            }
        }
        return PREPARED.run(sql, PREPARE, prepared);
    }

    private Uni<Void> save(
            SqlConnection sql,
            Workflow workflow,
            List<Match> matches,
            List<Match> fitting,
            Map<Group, UUID> batches,
            Instant now) {
        Set<Match> fit = Set.copyOf(fitting);
        Tuple rows = JUDGED.tuple(matches.stream()
                        .map(match -> new Judged(
                                match,
                                fit.contains(match),
                                fit.contains(match)
                                        ? batches.get(new Group(
                                                buckets.of(workflow, match, now).key(), match.ends()))
                                        : null))
                        .toList())
                .addUUID(workflow.id());
        return sql.preparedQuery(JUDGE).execute(rows).replaceWithVoid();
    }
}
