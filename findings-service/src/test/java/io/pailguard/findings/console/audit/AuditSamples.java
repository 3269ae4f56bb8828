package io.pailguard.findings.console.audit;

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
                                "queue issues",
                                "/audit?subject=issues",
                                "",
                                new Verdict("ok", "Done"),
                                "198.51.100.17",
                                "8,901",
                                List.of("format: csv")),
                        new AuditPage.Row(
                                AT,
                                "auth-service",
                                "tomas.b",
                                "person",
                                "Access refused",
                                "address /api/v1/connections",
                                "/audit?subject=%2Fapi%2Fv1%2Fconnections",
                                "payments",
                                new Verdict("bad", "Refused"),
                                "",
                                "",
                                List.of())),
                List.of("ingest-service could not be asked: its entries are missing here."),
                new AuditPage.Filters(
                        List.of(new SelectOption("", "All services", true)), "", "", "", "2026-11-12", "2026-11-19"),
                true,
                false,
                "/audit?action=access.refused",
                "/audit/export?since=2026-11-12",
                "/audit?after-auth-service=x");
    }
}
