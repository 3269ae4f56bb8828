package io.pailguard.findings.issue.queue;

import io.pailguard.contracts.check.Severity;
import io.pailguard.findings.issue.queue.Facets.FacetCount;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.List;

/** Counts issues by the values of an attribute. */
final class Counting {
    private Counting() {}

    /** @param most values that are counted out one by one */
    static Uni<List<FacetCount>> of(SqlClient client, Attribute attribute, SqlWhere where, int most) {
        boolean several = attribute == Attribute.FACTOR;
        String value = several ? "f.value" : attribute.valueSet().sql() + "::text";
        String sql = "SELECT " + value + " AS value, count(*) FROM issue i"
                + (several ? " CROSS JOIN LATERAL unnest(i.factors) AS f(value)" : "")
                + where.sql() + " GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT " + most;
        return client.preparedQuery(sql)
                .execute(where.tuple())
                .map(rows -> rows.stream()
                        .map(row -> count(attribute, row.getString(0), row.getLong(1)))
                        .toList());
    }

    private static FacetCount count(Attribute attribute, String stored, long count) {
        String value = attribute.valueSet().isLevels() ? Severity.values()[Integer.parseInt(stored)].name() : stored;
        return count(attribute.valueSet(), value, count);
    }

    static FacetCount count(ValueSet values, String value, long count) {
        return new FacetCount(value, values.countLabel(value), count);
    }
}
