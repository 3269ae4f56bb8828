package io.pailguard.findings.imports.format.form;

import io.pailguard.findings.imports.format.Format;
import io.pailguard.findings.imports.format.Head;
import io.pailguard.findings.imports.format.JsonInput;
import io.pailguard.findings.imports.format.PlainFinding;
import io.pailguard.findings.imports.format.Report;
import io.pailguard.findings.imports.format.Sink;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;

/** One object a finding: in an array, in {@code {"findings": […]}}, or one after the other (JSON Lines). */
@ApplicationScoped
class OwnFormat implements Format {
    private static final String FINDINGS = "findings";

    @Override
    public String id() {
        return "json";
    }

    @Override
    public boolean recognises(Head head) {
        return head.json()
                && (head.names().isEmpty()
                        ? head.array()
                        : head.has(FINDINGS) || head.has("title") || head.has("check"));
    }

    @Override
    public void read(Report report, Sink sink) throws IOException {
        try (JsonInput json = JsonInput.open(report.open())) {
            boolean empty = true;
            while (json.next()) {
                empty = false;
                if (json.isArray()) {
                    json.array(() -> finding(json, report, sink));
                } else {
                    finding(json, report, sink);
                }
            }
            if (empty) {
                sink.inconclusive("It is empty: a tool that found nothing writes [].");
            }
        }
    }

    private static void finding(JsonInput json, Report report, Sink sink) throws IOException {
        PlainFinding finding = new PlainFinding(json::wrong);
        boolean[] wrapper = {false};
        json.object(name -> {
            if (name.equals(FINDINGS) && json.isArray()) {
                wrapper[0] = true;
                json.array(() -> finding(json, report, sink));
            } else if (PlainFinding.FIELDS.contains(name)) {
                finding.set(name, json.word());
            }
        });
        if (!wrapper[0]) {
            sink.take(finding.reported(report, sink));
        }
    }
}
