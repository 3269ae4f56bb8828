package io.pailguard.findings.destination.kind.jira;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reserves the ticket of a subject in a project before it is made: two rules, or two destinations of one project, that tell of
 * the same issue at the same time make one ticket. Whoever dies with a claim loses it after a while.
 */
@ApplicationScoped
class Claims {
    /** As long as one try may take, and somewhat more. */
    private static final Duration HELD = Duration.ofMinutes(2);

    private static final String KNOWN =
            "SELECT key FROM ticket_claim WHERE site = $1 AND project = $2 AND subject = $3 AND key IS NOT NULL";
    private static final String TAKE = """
            INSERT INTO ticket_claim AS c (site, project, subject, destination_id, issue_id, notice, held_until)
            VALUES ($1, $2, $3, $4, (SELECT id FROM issue WHERE id = $5), $6, now() + $7 * interval '1 millisecond')
            ON CONFLICT (site, project, subject) DO UPDATE
            SET destination_id = excluded.destination_id, notice = excluded.notice, held_until = excluded.held_until
            WHERE c.key IS NULL AND (c.held_until IS NULL OR c.held_until < now() OR c.notice = excluded.notice)
            RETURNING (extract(epoch FROM now() - c.asked_at) * 1000)::bigint AS asked""";
    private static final String ASK = """
            UPDATE ticket_claim SET asked_at = now() WHERE site = $1 AND project = $2 AND subject = $3 AND notice = $4""";
    private static final String MADE = """
            INSERT INTO ticket_claim (site, project, subject, destination_id, issue_id, notice, key)
            VALUES ($1, $2, $3, $4, (SELECT id FROM issue WHERE id = $5), $6, $7)
            ON CONFLICT (site, project, subject) DO UPDATE SET key = excluded.key, held_until = NULL, asked_at = NULL""";
    private static final String NOT_MADE = """
            UPDATE ticket_claim SET held_until = NULL, asked_at = CASE WHEN $5 THEN NULL ELSE asked_at END
            WHERE site = $1 AND project = $2 AND subject = $3 AND notice = $4 AND key IS NULL""";
    private static final String FORGET =
            "DELETE FROM ticket_claim WHERE site = $1 AND project = $2 AND subject = $3 AND key = $4";

    private final Pool pool;

    Claims(Pool pool) {
        this.pool = pool;
    }

    /**
     * What may be made once.
     *
     * @param issue null where it is no single issue's
     * @param notice that makes it
     */
    record Wanted(
            String site,
            String project,
            UUID subject,
            UUID destination,
            @Nullable UUID issue,
            UUID notice) {}

    /** @param askedAgo since when it may be there without that its answer arrived */
    record Taken(Optional<Duration> askedAgo) {}

    /** What was made by whichever destination. */
    Uni<Optional<String>> known(Wanted wanted) {
        return pool.preparedQuery(KNOWN)
                .execute(Tuple.of(wanted.site(), wanted.project(), wanted.subject()))
                .map(rows -> rows.stream().findFirst().map(row -> row.getString("key")));
    }

    /** Empty while another makes it, or where it is made. */
    Uni<Optional<Taken>> take(Wanted wanted) {
        return pool.preparedQuery(TAKE)
                .execute(Tuple.from(Arrays.asList(
                        wanted.site(),
                        wanted.project(),
                        wanted.subject(),
                        wanted.destination(),
                        wanted.issue(),
                        wanted.notice(),
                        HELD.toMillis())))
                .map(rows -> rows.stream().findFirst().map(Claims::taken));
    }

    private static Taken taken(Row row) {
        return new Taken(Optional.ofNullable(row.getLong("asked")).map(Duration::ofMillis));
    }

    /** Before Jira is asked: from then on it may be there, whatever becomes of the answer. */
    Uni<Void> ask(Wanted wanted) {
        return pool.preparedQuery(ASK)
                .execute(Tuple.of(wanted.site(), wanted.project(), wanted.subject(), wanted.notice()))
                .replaceWithVoid();
    }

    Uni<Void> made(Wanted wanted, String key) {
        return pool.preparedQuery(MADE)
                .execute(Tuple.from(Arrays.asList(
                        wanted.site(),
                        wanted.project(),
                        wanted.subject(),
                        wanted.destination(),
                        wanted.issue(),
                        wanted.notice(),
                        key)))
                .replaceWithVoid();
    }

    /** @param certain whether it is known that it was not made */
    Uni<Void> notMade(Wanted wanted, boolean certain) {
        return pool.preparedQuery(NOT_MADE)
                .execute(Tuple.of(wanted.site(), wanted.project(), wanted.subject(), wanted.notice(), certain))
                .replaceWithVoid();
    }

    /** Somebody deleted it there. */
    Uni<Void> forget(Wanted wanted, String key) {
        return pool.preparedQuery(FORGET)
                .execute(Tuple.of(wanted.site(), wanted.project(), wanted.subject(), key))
                .replaceWithVoid();
    }
}
