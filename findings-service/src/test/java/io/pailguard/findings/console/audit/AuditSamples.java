package io.pailguard.findings.console.audit;

import io.pailguard.findings.console.parts.Fact;
import io.pailguard.findings.console.parts.Moment;
import io.pailguard.findings.console.parts.SelectOption;
import io.pailguard.findings.console.parts.Verdict;
import java.util.List;

/** The audit as it may look. */
public final class AuditSamples {
    private static final Moment AT = new Moment("19 Nov 14:31", "19 Nov 2026 14:31:08 UTC", "2026-11-19T14:31:08Z");

    private AuditSamples() {}

    public static AuditPage audit() {
        return new AuditPage(
                List.of(
                        new AuditPage.Chain(
                                "auth-service",
                                new Verdict("ok", "Unbroken"),
                                List.of("8,904 links, sealed until 19 Nov 2026 14:31:08 UTC at a1f09377….")),
                        new AuditPage.Chain(
                                "ingest-service", new Verdict("na", "Unknown"), List.of("It could not be asked.")),
                        new AuditPage.Chain(
                                "findings-service",
                                new Verdict("bad", "Broken"),
                                List.of("Does not hold at number 17: the detail was changed."))),
                List.of(
                        new AuditPage.Row(
                                AT,
                                "findings-service",
                                "mira.k",
                                "person",
                                "Issues exported",
                                "/audit?entry=1#entry",
                                true,
                                "queue issues",
                                "",
                                new Verdict("ok", "Done"),
                                "198.51.100.17",
                                "8,901"),
                        new AuditPage.Row(
                                AT,
                                "auth-service",
                                "tomas.b",
                                "person",
                                "Access refused",
                                "/audit?entry=2#entry",
                                false,
                                "address /api/v1/connections",
                                "payments",
                                new Verdict("bad", "Refused"),
                                "",
                                "")),
                List.of("ingest-service could not be asked: its entries are missing here."),
                new AuditPage.Filters(
                        List.of(new SelectOption("", "All services", true)), "", "", "", "2026-11-12", "2026-11-19"),
                true,
                false,
                "/audit?action=access.refused",
                "/audit/export?since=2026-11-12",
                "/audit?after-auth-service=x",
                new AuditPage.Entry(
                        "1",
                        new Verdict("ok", "Done"),
                        "19 Nov 2026 14:31:08 UTC",
                        "mira.k: Issues exported",
                        List.of(
                                new Fact("Who", "mira.k", "person", null, false),
                                Fact.of("From", "198.51.100.17"),
                                new Fact("Object", "queue issues", null, "/audit?subject=issues", false)),
                        List.of(Fact.of("format", "csv")),
                        "Link 8,901 of the chain of findings-service.",
                        "/audit?actor=mira.k&since=2026-11-19&until=2026-11-19",
                        "/audit"));
    }
}
