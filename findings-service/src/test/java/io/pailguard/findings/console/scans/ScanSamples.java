package io.pailguard.findings.console.scans;

import io.pailguard.findings.console.parts.BarPart;
import io.pailguard.findings.console.parts.Moment;
import io.pailguard.findings.console.parts.Verdict;
import java.util.List;

/** Scans as a busy organization would have them, for drawing pages in tests. */
public final class ScanSamples {
    private static final Moment AT = new Moment("19 Nov 14:12", "19 Nov 2026 14:12:00 UTC", "2026-11-19T14:12:00Z");

    private ScanSamples() {}

    public static ScansPage scans() {
        return new ScansPage(
                "The latest scans of your teams.",
                List.of(
                        new ScansPage.Row(
                                "/scans/1",
                                "acme",
                                new Verdict("run", "Running"),
                                "on demand",
                                AT,
                                "9 min",
                                "118 of 214"),
                        new ScansPage.Row(
                                "/scans/2",
                                "acme-payments",
                                new Verdict("ok", "Completed"),
                                "scheduled",
                                AT,
                                "24 min",
                                "31 of 31")),
                null,
                null);
    }

    public static ScanPage scan() {
        Verdict read = new Verdict("ok", "Read");
        return new ScanPage(
                "s",
                "Scan of acme",
                new Verdict("run", "Running"),
                "On demand, started 14:12. You may leave this page; the scan goes on and survives a restart.",
                true,
                true,
                true,
                false,
                new ScanPage.Report(
                        new ScanPage.Progress(
                                "118",
                                "of 214 repositories",
                                "running for 9 min",
                                BarPart.of(List.of(
                                        new BarPart.Piece("accent", 116, "116 read", true),
                                        new BarPart.Piece("na", 2, "2 could not be read", true),
                                        new BarPart.Piece("chip", 96, "96 to go", true))),
                                List.of(
                                        new ScanPage.Stage(new Verdict("ok", "List"), "231 seen", "214 selected"),
                                        new ScanPage.Stage(
                                                new Verdict("run", "Fetch by git"), "19 of about 61", "1,204 commits"),
                                        new ScanPage.Stage(new Verdict("run", "Detect"), "16 of 61", "4 findings"))),
                        List.of(
                                new ScanPage.Event(AT, "Asked for by ana"),
                                new ScanPage.Event(
                                        AT,
                                        "214 repositories listed: 1,498 requests planned, expected to end at 19 Nov 15:40:00"),
                                new ScanPage.Event(AT, "Expected to end. 826 requests sent, 1,498 planned.")),
                        List.of(
                                new ScanPage.Repository(
                                        "acme/infra-live",
                                        read,
                                        "812 files, 41 commits",
                                        "19 Nov 14:12, 40 s",
                                        "3",
                                        "e41c9a7"),
                                new ScanPage.Repository(
                                        "acme/checkout-api",
                                        new Verdict("run", "Detecting"),
                                        "118 commits",
                                        "19 Nov 14:13",
                                        "",
                                        ""),
                                new ScanPage.Repository(
                                        "acme/ledger-core",
                                        new Verdict("na", "Not assessable"),
                                        "403, kept",
                                        "19 Nov 14:12, 1 s",
                                        "",
                                        ""),
                                new ScanPage.Repository(
                                        "acme/mobile-app", new Verdict("wait", "Waiting"), "", "", "", "")),
                        List.of(new ScanPage.Gap(
                                "docs/dump.sql",
                                "over 10 MiB",
                                "acme/design-tokens",
                                "Its issues stay as they are: not checked again")),
                        List.of()),
                "/issues",
                null);
    }
}
