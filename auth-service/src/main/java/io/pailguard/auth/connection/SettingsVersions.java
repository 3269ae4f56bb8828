package io.pailguard.auth.connection;

import com.fasterxml.jackson.core.type.TypeReference;
import io.pailguard.kit.sql.Json;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The settings of connections as they were, in the caller's transaction and under its lock of the connection's row. */
@ApplicationScoped
public class SettingsVersions {
    private static final String ADD = """
            INSERT INTO connection_settings (connection_id, version, settings, changed, changed_at, changed_by, restored)
            VALUES (?1, ?2, CAST(CAST(?3 AS text) AS jsonb), CAST(CAST(?4 AS text) AS jsonb), ?5, ?6,
                    CAST(nullif(CAST(?7 AS text), '') AS bigint))""";
    private static final String READ = """
            SELECT version, CAST(settings AS text), CAST(changed AS text), changed_at, changed_by, restored
            FROM connection_settings WHERE connection_id = ?1""";
    private static final String NEWEST_FIRST = READ + " ORDER BY version DESC LIMIT 100";
    private static final String ONE = READ + " AND version = ?2";
    private static final TypeReference<List<String>> NAMES = new TypeReference<>() {};

    private final String self;

    SettingsVersions(@ConfigProperty(name = "quarkus.application.name") String self) {
        this.self = self;
    }

    /** @param restored the version that somebody went back to with this one */
    public record Version(
            long number,
            ConnectionSettings settings,
            List<String> changed,
            Instant changedAt,
            String changedBy,
            @Nullable Long restored) {}

    /** The first, of a new connection. */
    Uni<Void> begin(Mutiny.Session session, Connection connection, String by, Instant now) {
        return insert(session, connection, List.of(), by, now, null);
    }

    /** Not where an auth-service has changed it that knows of no versions: one from before them, beside this or gone back to. */
    public Uni<Boolean> areCurrent(Mutiny.Session session, Connection connection) {
        return newest(session, connection)
                .map(newest -> newest.filter(it -> it.settings().equals(connection.settings()))
                        .isPresent());
    }

    /** What such a service has made of it becomes a version too; who it was, the audit tells. */
    public Uni<Void> catchUp(Mutiny.Session session, Connection connection, Instant now) {
        return newest(session, connection)
                .chain(newest -> newest.isEmpty()
                        ? begin(session, connection, connection.createdBy(), connection.createdAt())
                        : keep(session, connection, newest.get().settings(), self, now, null)
                                .replaceWithVoid());
    }

    private Uni<Optional<Version>> newest(Mutiny.Session session, Connection connection) {
        return find(session, connection.id(), connection.settingsVersion());
    }

    /** What the connection has now becomes the next version, where that differs from what it had. */
    public Uni<List<String>> keep(
            Mutiny.Session session,
            Connection connection,
            ConnectionSettings before,
            String by,
            Instant now,
            @Nullable Long restored) {
        List<String> changed = connection.settings().unlike(before);
        if (changed.isEmpty()) {
            return Uni.createFrom().item(changed);
        }
        connection.countSettings();
        return insert(session, connection, changed, by, now, restored).replaceWith(changed);
    }

    private static Uni<Void> insert(
            Mutiny.Session session,
            Connection connection,
            List<String> changed,
            String by,
            Instant now,
            @Nullable Long restored) {
        return session.createNativeQuery(ADD)
                .setParameter(1, connection.id())
                .setParameter(2, connection.settingsVersion())
                .setParameter(3, Json.write(connection.settings()))
                .setParameter(4, Json.write(changed))
                .setParameter(5, now)
                .setParameter(6, by)
                .setParameter(7, restored == null ? "" : restored.toString())
                .executeUpdate()
                .replaceWithVoid();
    }

    /** The newest first, at most 100. */
    public Uni<List<Version>> list(Mutiny.Session session, UUID connection) {
        return session.createNativeQuery(NEWEST_FIRST, Object[].class)
                .setParameter(1, connection)
                .getResultList()
                .map(rows -> rows.stream().map(SettingsVersions::version).toList());
    }

    public Uni<Optional<Version>> find(Mutiny.Session session, UUID connection, long version) {
        return session.createNativeQuery(ONE, Object[].class)
                .setParameter(1, connection)
                .setParameter(2, version)
                .getSingleResultOrNull()
                .map(row -> Optional.ofNullable(row).map(SettingsVersions::version));
    }

    private static Version version(Object[] row) {
        return new Version(
                ((Number) row[0]).longValue(),
                Objects.requireNonNull(Json.read((String) row[1], ConnectionSettings.class)),
                Objects.requireNonNull(Json.read((String) row[2], NAMES)),
                ((OffsetDateTime) row[3]).toInstant(),
                (String) row[4],
                row[5] == null ? null : ((Number) row[5]).longValue());
    }
}
