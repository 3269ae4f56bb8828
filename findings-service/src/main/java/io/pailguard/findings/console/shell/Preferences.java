package io.pailguard.findings.console.shell;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** What a person chose about the console. Kept here, so that the first byte of a page already knows it. */
@ApplicationScoped
public class Preferences {
    private final Pool pool;

    Preferences(Pool pool) {
        this.pool = pool;
    }

    /**
     * @param theme {@code light} or {@code dark}; null when the system decides
     * @param zone null for the installation's
     * @param keys whether single keys act
     */
    public record Chosen(@Nullable String theme, @Nullable ZoneId zone, boolean keys) {
        static final Chosen NOTHING = new Chosen(null, null, true);
    }

    Uni<Chosen> of(String person) {
        return pool.preparedQuery("SELECT theme, zone, keys FROM console_preference WHERE person = $1")
                .execute(Tuple.of(person))
                .map(rows -> {
                    Iterator<Row> found = rows.iterator();
                    return found.hasNext() ? chosen(found.next()) : Chosen.NOTHING;
                });
    }

    private static Chosen chosen(Row row) {
        return new Chosen(row.getString("theme"), zone(row.getString("zone")), row.getBoolean("keys"));
    }

    /** Null for a name that is none. */
    public static @Nullable ZoneId zone(String id) {
        try {
            return id == null || id.isBlank() ? null : ZoneId.of(id);
        } catch (DateTimeException e) {
            return null;
        }
    }

    public Uni<Void> choose(String person, Chosen chosen) {
        return pool.preparedQuery(
                        "INSERT INTO console_preference (person, theme, zone, keys, changed_at) VALUES ($1, $2, $3, $4, now())"
                                + " ON CONFLICT (person) DO UPDATE SET theme = excluded.theme, zone = excluded.zone,"
                                + " keys = excluded.keys, changed_at = now()")
                .execute(Tuple.of(
                        person,
                        chosen.theme(),
                        chosen.zone() == null ? null : chosen.zone().getId(),
                        chosen.keys()))
                .replaceWithVoid();
    }
}
