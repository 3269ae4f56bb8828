package io.pailguard.kit.testing;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** Looks for a text in every row of every table of a database, whatever its columns; a new table is looked through too. */
public final class Traces {
    private static final String TABLES = """
            SELECT table_name FROM information_schema.tables
            WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY table_name""";
    /** A row as text shows bytes as hexadecimal digits. */
    private static final String COUNT = """
            SELECT count(*) FROM %1$s AS r
            WHERE position(? IN lower(r::text)) > 0 OR position(? IN lower(r::text)) > 0""";

    private Traces() {}

    /** {@code <table> <text>} for each table that has a row in which the text stands, bytes included. */
    public static List<String> of(Collection<String> texts, Connection database) throws SQLException {
        List<String> found = new ArrayList<>();
        for (String table : tables(database)) {
            for (String text : texts) {
                if (count(database, table, text) > 0) {
                    found.add(table + " " + text);
                }
            }
        }
        return found;
    }

    private static List<String> tables(Connection database) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(TABLES)) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    private static long count(Connection database, String table, String text) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(COUNT.formatted(table))) {
            statement.setString(1, text.toLowerCase(Locale.ROOT));
            statement.setString(2, HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)));
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
