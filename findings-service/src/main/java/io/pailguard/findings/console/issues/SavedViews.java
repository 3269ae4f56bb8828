package io.pailguard.findings.console.issues;

import io.pailguard.findings.console.shell.ListState;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;

/** Filters of the queue under a name: those that everybody has, and one's own. */
@ApplicationScoped
class SavedViews {
    static final int LONGEST_NAME = 40;
    /** More would not fit above the list. */
    private static final int MOST = 12;

    private static final List<SavedView> GIVEN = List.of(
            new SavedView("All", ListState.NOTHING, false),
            new SavedView("Live secrets", ListState.read("factor=secret-live"), false),
            new SavedView("Due soon", ListState.read("sla=breached,soon"), false));

    private final Pool pool;

    SavedViews(Pool pool) {
        this.pool = pool;
    }

    record SavedView(String name, ListState state, boolean own) {}

    Uni<List<SavedView>> of(String person) {
        return pool.preparedQuery("SELECT name, query FROM console_view WHERE person = $1 ORDER BY created_at LIMIT $2")
                .execute(Tuple.of(person, MOST))
                .map(rows -> rows.stream()
                        .map(row -> new SavedView(row.getString("name"), ListState.read(row.getString("query")), true))
                        .toList())
                .map(own -> Stream.concat(GIVEN.stream(), own.stream()).toList());
    }

    /** A name that is there already gets the new filter. */
    Uni<Void> save(String person, String name, ListState state) {
        return pool.preparedQuery(
                        "INSERT INTO console_view (person, name, query, created_at) VALUES ($1, $2, $3, now())"
                                + " ON CONFLICT (person, name) DO UPDATE SET query = excluded.query")
                .execute(Tuple.of(person, name, state.query()))
                .replaceWithVoid();
    }

    Uni<Void> remove(String person, String name) {
        return pool.preparedQuery("DELETE FROM console_view WHERE person = $1 AND name = $2")
                .execute(Tuple.of(person, name))
                .replaceWithVoid();
    }
}
