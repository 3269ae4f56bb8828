package io.pailguard.findings.issue.queue;

import io.pailguard.findings.application.TeamScope;
import io.pailguard.findings.issue.queue.Facets.FacetCount;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Cursor;
import io.vertx.mutiny.sqlclient.PreparedStatement;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;

/** What one transaction sees of the issues of a filter. */
public final class IssueSnapshot {
    private static final int ROWS = 500;
    private static final int AHEAD = 2;

    private final SqlConnection connection;
    private final IssueFilter filter;
    private final TeamScope scope;
    private final Instant at;

    IssueSnapshot(SqlConnection connection, IssueFilter filter, TeamScope scope, Instant at) {
        this.connection = connection;
        this.filter = filter;
        this.scope = scope;
        this.at = at;
    }

    /** When it was taken. */
    public Instant at() {
        return at;
    }

    /** The same moment, of those issues alone that have this value. */
    public IssueSnapshot only(Attribute attribute, String value) {
        return new IssueSnapshot(connection, filter.with(attribute, value), scope, at);
    }

    /** All of them, a few hundred at a time, read as fast as they are taken; handed over where it may compute. */
    public <T> Multi<List<T>> pages(Projection<T> shown, IssueSort sort) {
        SqlWhere where = where();
        String sql = "SELECT " + shown.columns() + " " + shown.from() + where.sql() + sort.orderBy();
        return Multi.createFrom()
                .resourceFromUni(() -> connection.prepare(sql), prepared -> rows(prepared.cursor(where.tuple())))
                .withFinalizer(IssueSnapshot::close)
                .filter(rows -> rows.size() > 0)
                // Asks for the next while it works on the last, so that neither side waits for the other.
                .emitOn(Infrastructure.getDefaultWorkerPool(), AHEAD)
                .map(rows -> rows.stream().map(shown.read()).toList());
    }

    private static Uni<Void> close(PreparedStatement prepared) {
        return prepared.close().onFailure().recoverWithNull();
    }

    private static Multi<RowSet<Row>> rows(Cursor cursor) {
        return Multi.createBy().repeating().uni(() -> cursor.read(ROWS)).whilst(rows -> cursor.hasMore());
    }

    /** How many of them have each value of the attribute, most first. */
    public Uni<List<FacetCount>> counts(Attribute attribute, int most) {
        return Counting.of(connection, attribute, where(), most);
    }

    private SqlWhere where() {
        return new SqlWhere(at).visibleTo(scope).matching(filter);
    }
}
