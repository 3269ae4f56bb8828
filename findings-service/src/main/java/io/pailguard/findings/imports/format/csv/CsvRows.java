package io.pailguard.findings.imports.format.csv;

import io.pailguard.findings.imports.format.Unreadable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of a table, one at a time. */
final class CsvRows implements AutoCloseable {
    private static final int LONGEST_FIELD = 64 * 1024;
    private static final int MOST_FIELDS = 200;
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final Reader in;
    private int line = 1;
    private int rowLine = 1;
    private int ahead;

    CsvRows(InputStream in) throws IOException {
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()));
        this.ahead = read();
        if (ahead == BYTE_ORDER_MARK) {
            ahead = read();
        }
    }

    String place() {
        return "line " + rowLine;
    }

    /** Null at the end. Lines without anything are passed over. */
    @Nullable
    List<String> next() throws IOException {
        while (ahead == '\r' || ahead == '\n') {
            step();
        }
        if (ahead < 0) {
            return null;
        }
        rowLine = line;
        List<String> row = new ArrayList<>();
        row.add(field());
        while (ahead == ',') {
            step();
            if (row.size() == MOST_FIELDS) {
                throw new Unreadable("The row has more than " + MOST_FIELDS + " fields.", place());
            }
            row.add(field());
        }
        return row;
    }

    private String field() throws IOException {
        StringBuilder field = new StringBuilder();
        if (ahead == '"') {
            quoted(field);
        }
        while (ahead >= 0 && ahead != ',' && ahead != '\r' && ahead != '\n') {
            add(field, step());
        }
        return field.toString();
    }

    private void quoted(StringBuilder field) throws IOException {
        step();
        while (true) {
            if (ahead < 0) {
                throw new Unreadable("The table ends within quotes.", place());
            }
            int c = step();
            if (c == '"') {
                if (ahead != '"') {
                    return;
                }
                step();
            }
            add(field, c);
        }
    }

    private void add(StringBuilder field, int c) throws Unreadable {
        if (field.length() == LONGEST_FIELD) {
            throw new Unreadable("A field is longer than " + LONGEST_FIELD + " characters.", place());
        }
        field.append((char) c);
    }

    private int step() throws IOException {
        int c = ahead;
        if (c == '\n') {
            line++;
        }
        ahead = read();
        return c;
    }

    private int read() throws IOException {
        try {
            return in.read();
        } catch (CharacterCodingException e) {
            throw new Unreadable("The table is not in UTF-8.", place());
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
