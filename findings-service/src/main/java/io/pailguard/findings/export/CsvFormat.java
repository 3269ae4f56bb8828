package io.pailguard.findings.export;

import io.pailguard.contracts.check.Severity;
import io.pailguard.findings.issue.model.IssueNumber;
import io.pailguard.findings.issue.queue.IssueSnapshot;
import io.pailguard.findings.issue.queue.IssueSort;
import io.pailguard.findings.issue.queue.Projection;
import io.pailguard.findings.issue.row.IssueColumns;
import io.pailguard.findings.sla.ServiceLevel;
import io.smallrye.mutiny.Multi;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A row per issue, a column per fact, for spreadsheets; lines end as RFC 4180 has it. */
@ApplicationScoped
class CsvFormat implements ExportFormat {
    private static final String END_OF_LINE = "\r\n";
    private static final int USUAL_ROW = 512;

    /** The places of a row's columns, in the order in which they are selected and written. */
    private static final List<Column> COLUMNS = List.of(
            new Column("number", "i.number", (row, at) -> IssueNumber.of(row.getLong(at))),
            new Column("id", "i.id", (row, at) -> row.getUUID(at).toString()),
            new Column("severity", "i.level", CsvFormat::severity),
            new Column("scannerSeverity", "i.scanner_level", CsvFormat::severity),
            new Column(
                    "score",
                    "i.score",
                    (row, at) -> BigDecimal.valueOf(row.getShort(at), 2).toString()),
            Column.text("state", "i.state"),
            Column.text("presence", IssueColumns.PRESENCE),
            Column.text("check", "i.check_id"),
            Column.text("title", "i.title"),
            Column.text("application", "i.application"),
            Column.text("team", "i.team"),
            Column.text("tool", "i.source_tool"),
            Column.text("alsoFoundBy", "array_to_string(array_remove(i.found_by, i.source_tool), ' ')"),
            Column.text("path", "i.path"),
            new Column("startLine", "i.line", (row, at) -> line(row.getInteger(at))),
            Column.text("endLine", "NULLIF(i.locations->0->>'endLine', '0')"),
            Column.text(
                    "ref",
                    "coalesce('refs/tags/' || (i.locations->0->>'tag'), 'refs/heads/' || (i.locations->0->>'branch'))"),
            Column.text("commit", "i.locations->0->>'commit'"),
            Column.text("url", "i.locations->0->>'url'"),
            Column.text("confidence", "i.confidence"),
            new Column("factors", "i.factors", (row, at) -> String.join(" ", row.getArrayOfStrings(at))),
            Column.text("secretStatus", "CASE WHEN i.secret_method IS NOT NULL THEN i.secret_status END"),
            Column.time("firstSeen", "i.first_seen"),
            Column.time("lastSeen", "s.last_seen"),
            Column.time("openedAt", "i.opened_at"),
            Column.time("resolvedAt", "i.resolved_at"),
            Column.time("due", "NULLIF(i.due, '" + ServiceLevel.NEVER + "')"),
            new Column("breached", "i.breached", (row, at) -> row.getBoolean(at).toString()));

    private static final Projection<Row> ROW = new Projection<>(
            COLUMNS.stream().map(Column::sql).collect(Collectors.joining(", ")),
            "FROM issue i JOIN issue_sighting s ON s.issue_id = i.id",
            Function.identity());

    private static final byte[] HEAD = (COLUMNS.stream().map(Column::name).collect(Collectors.joining(","))
                    + END_OF_LINE)
            .getBytes(StandardCharsets.UTF_8);

    /** @param read what the cell says; never of null, which is an empty cell */
    private record Column(String name, String sql, Reading read) {
        static Column text(String name, String sql) {
            return new Column(name, sql, Row::getString);
        }

        static Column time(String name, String sql) {
            return new Column(name, sql, (row, at) -> time(row.getOffsetDateTime(at)));
        }

        private static String time(OffsetDateTime time) {
            return time.toInstant().toString();
        }
    }

    private interface Reading {
        String of(Row row, int column);
    }

    @Override
    public String id() {
        return "csv";
    }

    @Override
    public String label() {
        return "CSV";
    }

    @Override
    public String purpose() {
        return "For spreadsheets, a row per issue";
    }

    @Override
    public String mediaType() {
        return "text/csv";
    }

    @Override
    public String extension() {
        return "csv";
    }

    @Override
    public Multi<byte[]> write(IssueSnapshot snapshot, IssueSort sort, ExportContext context) {
        Multi<byte[]> rows = snapshot.pages(ROW, sort).map(CsvFormat::lines);
        return Multi.createBy().concatenating().streams(Multi.createFrom().item(HEAD), rows);
    }

    private static byte[] lines(List<Row> rows) {
        StringBuilder lines = new StringBuilder(rows.size() * USUAL_ROW);
        for (Row row : rows) {
            for (int column = 0; column < COLUMNS.size(); column++) {
                if (column > 0) {
                    lines.append(',');
                }
                if (row.getValue(column) != null) {
                    CsvCell.append(lines, COLUMNS.get(column).read().of(row, column));
                }
            }
            lines.append(END_OF_LINE);
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String severity(Row row, int column) {
        return Severity.values()[row.getShort(column)].name();
    }

    /** Nothing where the place has none. */
    private static String line(int line) {
        return line == 0 ? "" : Integer.toString(line);
    }
}
