package io.pailguard.findings.imports.format.csv;

import io.pailguard.findings.imports.format.Format;
import io.pailguard.findings.imports.format.Head;
import io.pailguard.findings.imports.format.PlainFinding;
import io.pailguard.findings.imports.format.Report;
import io.pailguard.findings.imports.format.Sink;
import io.pailguard.findings.imports.format.Unreadable;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A table (RFC 4180) whose header names our fields, or which of its columns are meant is said by the caller's mapping. */
@ApplicationScoped
class CsvFormat implements Format {
    @Override
    public String id() {
        return "csv";
    }

    @Override
    public boolean recognises(Head head) {
        return !head.json();
    }

    @Override
    public void read(Report report, Sink sink) throws IOException {
        try (CsvRows rows = new CsvRows(report.open())) {
            List<String> header = rows.next();
            if (header == null) {
                throw new Unreadable("The table is empty: its first line names the columns.", "line 1");
            }
            Map<Integer, String> fields = fields(header, report.mapping());
            for (List<String> row = rows.next(); row != null; row = rows.next()) {
                if (row.size() != header.size()) {
                    throw new Unreadable(
                            "The row has " + row.size() + " fields, the header " + header.size() + ".", rows.place());
                }
                PlainFinding finding = new PlainFinding(
                        expected -> new Unreadable("The row must have " + expected + ".", rows.place()));
                for (Map.Entry<Integer, String> field : fields.entrySet()) {
                    finding.set(field.getValue(), row.get(field.getKey()));
                }
                sink.take(finding.reported(report, sink));
            }
        }
    }

    /** Our field for each column that has one. */
    private static Map<Integer, String> fields(List<String> header, Map<String, String> mapping) throws Unreadable {
        Map<Integer, String> fields = new HashMap<>();
        for (String field : PlainFinding.FIELDS) {
            int column = header.indexOf(mapping.getOrDefault(field, field));
            if (column >= 0) {
                fields.put(column, field);
            } else if (mapping.containsKey(field)) {
                throw new Unreadable("The header has no column that 'mapping' names for '" + field + "'.", "line 1");
            }
        }
        if (!fields.containsValue("check") && !fields.containsValue("title")) {
            throw new Unreadable(
                    "No column is 'check' or 'title'; 'mapping' says which of yours is meant. Fields are "
                            + PlainFinding.FIELDS.stream().sorted().collect(Collectors.joining(", ")) + ".",
                    "line 1");
        }
        return fields;
    }
}
