package io.pailguard.findings.issue.queue;

import io.pailguard.findings.application.TeamScope;
import io.pailguard.findings.issue.queue.Facets.FacetCount;
import io.pailguard.kit.page.Cursor;
import io.pailguard.kit.page.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The queue: pages by keyset, and counts of the same rows. */
@ApplicationScoped
public class IssueQueue {
    /** More values of one attribute than this are not counted out one by one. */
    private static final int MAX_VALUES = 50;

    private final Pool pool;
    private final Clock clock;

    IssueQueue(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** One row more than asked for tells whether there is another page. */
    public <T> Uni<Page<T>> page(IssueQuery query, TeamScope scope, Projection<T> shown) {
        IssueSort sort = query.sort();
        Cursor after = Cursor.decode(query.after(), query.list(), sort.keyCount());
        SqlWhere where = new SqlWhere(clock.instant()).visibleTo(scope).matching(query.filter());
        if (after != null) {
            sort.after(after, where);
        }
        String sql = "SELECT " + shown.columns() + " " + shown.from() + where.sql() + sort.orderBy() + " LIMIT "
                + (query.limit() + 1);
        return pool.preparedQuery(sql)
                .execute(where.tuple())
                .map(rows -> Page.of(query.list(), rows.stream().toList(), query.limit(), sort::keysOf)
                        .map(shown.read()));
    }

    /** How many issues the filter leaves. */
    public Uni<Long> count(IssueFilter filter, TeamScope scope) {
        SqlWhere where = new SqlWhere(clock.instant()).visibleTo(scope).matching(filter);
        return pool.preparedQuery("SELECT count(*) FROM issue i" + where.sql())
                .execute(where.tuple())
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** Which of these issues the filter leaves. */
    public Uni<Set<UUID>> matching(SqlConnection connection, IssueFilter filter, TeamScope scope, Set<UUID> ids) {
        SqlWhere where = new SqlWhere(clock.instant()).visibleTo(scope).matching(filter);
        where.and("i.id = ANY(" + where.parameter(ids.toArray(UUID[]::new)) + "::uuid[])");
        return connection
                .preparedQuery("SELECT i.id FROM issue i" + where.sql())
                .execute(where.tuple())
                .map(rows -> rows.stream().map(row -> row.getUUID(0)).collect(Collectors.toSet()));
    }

    /** Counts per value under the same filters, each attribute without its own. */
    public Uni<Facets> facets(IssueFilter filter, TeamScope scope) {
        List<Uni<List<FacetCount>>> counts = Stream.of(Attribute.values())
                .map(attribute -> counts(attribute, filter, scope))
                .toList();
        return Uni.join().all(counts).andFailFast().map(all -> {
            Map<String, List<FacetCount>> facets = new LinkedHashMap<>();
            for (Attribute attribute : Attribute.values()) {
                facets.put(attribute.parameter(), withChosen(attribute, filter, all.get(attribute.ordinal())));
            }
            return new Facets(facets);
        });
    }

    private Uni<List<FacetCount>> counts(Attribute attribute, IssueFilter filter, TeamScope scope) {
        SqlWhere where = new SqlWhere(clock.instant()).visibleTo(scope).matching(filter.without(attribute));
        return Counting.of(pool, attribute, where, MAX_VALUES);
    }

    /** What is chosen stays in sight, also where nothing has it now. */
    private static List<FacetCount> withChosen(Attribute attribute, IssueFilter filter, List<FacetCount> counts) {
        Set<String> missing = filter.chosen(attribute);
        counts.forEach(count -> missing.remove(count.value()));
        List<FacetCount> all = new ArrayList<>(counts);
        missing.forEach(value -> all.add(Counting.count(attribute.valueSet(), value, 0)));
        return all;
    }
}
