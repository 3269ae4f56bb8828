package io.pailguard.kit.sql;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** A time as it stands in a row: the client knows no Instant. Null stays null. */
public final class RowTime {
    private RowTime() {}

    public static @Nullable OffsetDateTime of(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    public static @Nullable Instant in(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }

    /** Of a column that is NOT NULL. */
    public static Instant notNull(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }
}
