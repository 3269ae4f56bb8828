package io.pailguard.kit.sql;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.lang.reflect.Array;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Many rows as one parameter per column: {@code unnest($1::uuid[], $2::text[], …) AS rows(id, title, …)}. Made once per
 * statement; {@link #tuple} fills in the rows.
 *
 * @param <T> what a row is made of
 */
public final class Unnest<T> {
    private final List<Column<T>> columns = new ArrayList<>();

    /** How a column's values travel. An array inside an array has no type of its own there, so it goes as its text. */
    public enum Type {
        ID("uuid", UUID.class, ""),
        TEXT("text", String.class, ""),
        INT("int", Integer.class, ""),
        BIGINT("bigint", Long.class, ""),
        SMALLINT("smallint", Short.class, ""),
        BOOLEAN("boolean", Boolean.class, ""),
        TIME("timestamptz", OffsetDateTime.class, ""),
        BYTES("bytea", Buffer.class, ""),
        JSON("text", String.class, "::jsonb"),
        TEXTS("text", String.class, "::text[]"),
        INTS("text", String.class, "::int[]");

        private final String parameter;
        private final Class<?> array;
        private final String cast;

        Type(String parameter, Class<?> array, String cast) {
            this.parameter = parameter;
            this.array = array;
            this.cast = cast;
        }
    }

    private record Column<T>(String name, Type type, Function<T, ?> value) {}

    public Unnest<T> with(String name, Type type, Function<T, ?> value) {
        columns.add(new Column<>(name, type, value));
        return this;
    }

    /** {@code id, title, …}. */
    public String names() {
        return columns.stream().map(Column::name).collect(Collectors.joining(", "));
    }

    /** {@code rows.id, rows.title::jsonb, …}. */
    public String values() {
        return columns.stream()
                .map(column -> "rows." + column.name() + column.type().cast)
                .collect(Collectors.joining(", "));
    }

    /** {@code title = rows.title, …}, the first column, which is the key, left out. */
    public String assignments() {
        return columns.stream()
                .skip(1)
                .map(column -> column.name() + " = rows." + column.name() + column.type().cast)
                .collect(Collectors.joining(", "));
    }

    /** {@code unnest($1::uuid[], …) AS rows(id, …)}. */
    public String rows() {
        StringBuilder sql = new StringBuilder("unnest(");
        for (int i = 0; i < columns.size(); i++) {
            sql.append(i == 0 ? "" : ", ")
                    .append('$')
                    .append(i + 1)
                    .append("::")
                    .append(columns.get(i).type().parameter)
                    .append("[]");
        }
        return sql.append(") AS rows(").append(names()).append(")").toString();
    }

    /** {@code INSERT INTO issue (id, …) SELECT rows.id, … FROM unnest(…)}. */
    public String insertInto(String table) {
        return "INSERT INTO " + table + " (" + names() + ") SELECT " + values() + " FROM " + rows();
    }

    public Tuple tuple(Collection<? extends T> items) {
        List<Object> parameters = new ArrayList<>(columns.size());
        for (Column<T> column : columns) {
            Object[] array = (Object[]) Array.newInstance(column.type().array, items.size());
            int i = 0;
            for (T item : items) {
                array[i++] = plain(column.value().apply(item));
            }
            parameters.add(array);
        }
        return Tuple.from(parameters);
    }

    /** Runs a statement over these rows, if there are any. */
    public Uni<Void> run(SqlConnection connection, String sql, Collection<? extends T> items) {
        return items.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection.preparedQuery(sql).execute(tuple(items)).replaceWithVoid();
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Instant instant) {
            return RowTime.of(instant);
        }
        if (value instanceof Collection<?> list) {
            return list.stream().map(Unnest::quoted).collect(Collectors.joining(",", "{", "}"));
        }
        return value;
    }

    private static String quoted(Object element) {
        if (element instanceof Integer) {
            return element.toString();
        }
        return '"' + element.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
