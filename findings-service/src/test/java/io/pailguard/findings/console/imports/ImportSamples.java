package io.pailguard.findings.console.imports;

import io.pailguard.findings.console.imports.ImportsPage.Row;
import io.pailguard.findings.console.imports.ImportsPage.Typed;
import io.pailguard.findings.console.parts.Moment;
import io.pailguard.findings.console.parts.Notice;
import io.pailguard.findings.console.parts.Verdict;
import java.util.List;

/** Imports as somebody would have sent them, for drawing pages in tests. */
public final class ImportSamples {
    private static final Moment AT = new Moment("19 Nov 14:12", "19 Nov 2026 14:12:00 UTC", "2026-11-19T14:12:00Z");

    private ImportSamples() {}

    public static ImportsPage imports() {
        return new ImportsPage(
                List.of(
                        row(
                                "sarif",
                                new Verdict("ok", "Taken in, complete"),
                                "1,204",
                                List.of("A result names no rule. (3)", "12 left out: suppressed in the report.")),
                        row(
                                "cyclonedx",
                                new Verdict("bad", "Refused"),
                                "–",
                                List.of(
                                        "Here must be one of critical, high. At /vulnerabilities/0/ratings/0/severity."))),
                "/imports?after=x",
                true,
                List.of("csv", "sarif"),
                new Typed("eslint", "acme/checkout-api", "main"),
                new Notice("bad", "Nothing was taken in.", "The report ends in the middle."));
    }

    private static Row row(String format, Verdict state, String findings, List<String> notes) {
        return new Row(
                AT,
                "ESLint",
                "acme/checkout-api",
                "/issues?sourceTool=eslint",
                "refs/heads/main",
                format,
                state,
                findings,
                "4",
                "2",
                notes,
                "ana");
    }
}
