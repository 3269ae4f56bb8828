package io.pailguard.findings.issue.queue;

import io.pailguard.kit.page.Cursor;
import io.pailguard.kit.problem.RequestProblem;
import io.pailguard.kit.sql.RowTime;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The orders of the queue. Every key is never null and the id comes last, so that pages neither miss nor repeat. */
public enum IssueSort {
    RISK("-risk", true, List.of(Key.INT.of("i.risk"), Key.TIME.of("i.opened_at"), Key.ID.of("i.id"))),
    FIRST_SEEN("-firstSeen", true, List.of(Key.TIME.of("i.first_seen"), Key.ID.of("i.id"))),
    LAST_SEEN("-lastSeen", true, List.of(Key.TIME.of("s.last_seen"), Key.ID.of("s.issue_id"))),
    DUE("due", false, List.of(Key.TIME.of("i.due"), Key.ID.of("i.id"))),
    SCANNER_SEVERITY("-scannerSeverity", true, List.of(Key.INT.of("i.scanner_level"), Key.ID.of("i.id"))),
    APPLICATION("application", false, List.of(Key.TEXT.of("i.application"), Key.ID.of("i.id")));

    private final String parameter;
    private final boolean descending;
    private final List<SortKey> keys;

    IssueSort(String parameter, boolean descending, List<SortKey> keys) {
        this.parameter = parameter;
        this.descending = descending;
        this.keys = keys;
    }

    private record SortKey(Key type, String column) {}

    private enum Key {
        INT("int"),
        TIME("timestamptz"),
        TEXT("text"),
        ID("uuid");

        private final String sql;

        Key(String sql) {
            this.sql = sql;
        }

        SortKey of(String column) {
            return new SortKey(this, column);
        }

        @Nullable
        Object of(Cursor cursor, int index) {
            return switch (this) {
                case INT -> cursor.number(index);
                case TIME -> RowTime.of(cursor.time(index));
                case TEXT -> cursor.text(index);
                case ID -> cursor.id(index);
            };
        }
    }

    public String parameter() {
        return parameter;
    }

    /** {@link #RISK} when nothing is asked for. */
    public static IssueSort of(@Nullable String parameter) {
        if (parameter == null || parameter.isBlank()) {
            return RISK;
        }
        return Arrays.stream(values())
                .filter(sort -> sort.parameter.equals(parameter))
                .findFirst()
                .orElseThrow(() -> RequestProblem.BAD_REQUEST.with("'sort' knows no '" + parameter + "'; it is one of "
                        + Arrays.stream(values()).map(IssueSort::parameter).collect(Collectors.joining(", ")) + "."));
    }

    int keyCount() {
        return keys.size();
    }

    String orderBy() {
        return keys.stream()
                .map(key -> key.column() + (descending ? " DESC" : ""))
                .collect(Collectors.joining(", ", " ORDER BY ", ""));
    }

    /** The rows behind a row with these keys. */
    void after(Cursor cursor, SqlWhere where) {
        String columns = keys.stream().map(SortKey::column).collect(Collectors.joining(", "));
        StringBuilder values = new StringBuilder();
        for (int i = 0; i < keys.size(); i++) {
            values.append(i == 0 ? "" : ", ")
                    .append(where.parameter(keys.get(i).type().of(cursor, i)))
                    .append("::")
                    .append(keys.get(i).type().sql);
        }
        where.and("(" + columns + ") " + (descending ? "<" : ">") + " (" + values + ")");
    }

    /** The sort keys of a row, for the cursor. */
    List<String> keysOf(Row row) {
        return keys.stream()
                .map(key -> row.getValue(key.column().substring(2)).toString())
                .toList();
    }
}
