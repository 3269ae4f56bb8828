package io.pailguard.findings.console;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Iterator;
import java.util.Optional;

/** What a person chose about the console. Kept here, so that the first byte of a page already knows it. */
@ApplicationScoped
class Preferences {
    private final Pool pool;

    Preferences(Pool pool) {
        this.pool = pool;
    }

    /** {@code light} or {@code dark}; empty when the system decides. */
    Uni<Optional<String>> theme(String person) {
        return pool.preparedQuery("SELECT theme FROM console_preference WHERE person = $1")
                .execute(Tuple.of(person))
                .map(rows -> {
                    Iterator<Row> found = rows.iterator();
                    return found.hasNext() ? Optional.of(found.next().getString("theme")) : Optional.empty();
                });
    }

    Uni<Void> chooseTheme(String person, String theme) {
        return pool.preparedQuery("INSERT INTO console_preference (person, theme, changed_at) VALUES ($1, $2, now())"
                        + " ON CONFLICT (person) DO UPDATE SET theme = excluded.theme, changed_at = now()")
                .execute(Tuple.of(person, theme))
                .replaceWithVoid();
    }
}
