package io.pailguard.findings.console.issues;

import io.pailguard.contracts.check.Severity;
import io.pailguard.findings.console.parts.Fact;
import io.pailguard.findings.console.parts.Field;
import io.pailguard.findings.console.parts.Moment;
import io.pailguard.findings.console.parts.SelectOption;
import io.pailguard.findings.console.parts.SeverityMark;
import java.math.BigDecimal;
import java.util.List;

/** Issues as a busy organization would have them, for drawing pages in tests. */
public final class IssueSamples {
    private IssueSamples() {}

    public static IssuesPage issues() {
        return new IssuesPage(
                new IssuesPage.Narrowing(
                        List.of(
                                new IssuesPage.View("All", "/issues", true, false, "412"),
                                new IssuesPage.View("Live secrets", "/issues?factor=secret-live", false, false, "9"),
                                new IssuesPage.View("Due soon", "/issues?sla=breached,soon", false, true, "31")),
                        new IssuesPage.Search("", List.of()),
                        List.of(
                                filter("sourceTool", "Source tool", "Bitbucket Cloud", "412"),
                                filter("state", "State", "Open, fixing", "412"),
                                filter("application", "Application", null, "38"),
                                filter("team", "Team", null, "9"),
                                filter("check", "Check", null, "61"),
                                filter("factor", "Factor", null, "17"),
                                filter("age", "Age", null, "8 > 30 d"),
                                filter("sla", "SLA", null, "5 late")),
                        List.of(
                                strip(Severity.EMERGENCY, "3"),
                                strip(Severity.CRITICAL, "17"),
                                strip(Severity.HIGH, "64"),
                                strip(Severity.MEDIUM, "148"),
                                strip(Severity.LOW, "166"),
                                strip(Severity.INFO, "0")),
                        "/issues"),
                new IssuesPage.Listing(rows(), "1\u2013100 of 412", "412", null, "/issues?after=x"),
                panel(),
                null,
                null,
                null,
                new UntilDays("2026-11-20", "2026-12-19"),
                true,
                "",
                List.of(new IssuesPage.ExportLink("CSV", "For spreadsheets", "/issues/export?format=csv")),
                new IssuesPage.Telling("/workflows/new", true));
    }

    private static Filter filter(String name, String label, String chosen, String count) {
        return new Filter(
                name,
                label,
                chosen != null,
                chosen,
                count,
                name.equals("sla"),
                List.of(new Field("state", "OPEN")),
                List.of(
                        new Filter.Option("a", "Secret is live", "9", false, "+2", "raise"),
                        new Filter.Option("b", "Public repository", "14", true, "+1", "raise"),
                        new Filter.Option("c", "Internal only", "66", false, "\u22121", "lower"),
                        new Filter.Option("d", "Unknown: business priority", "148", false, "?", "unknown")),
                List.of(new Filter.Join("anyOf", "Any of"), new Filter.Join("noneOf", "None of")),
                "/issues");
    }

    private static IssuesPage.StripItem strip(Severity severity, String count) {
        return new IssuesPage.StripItem(
                SeverityMark.of(severity), count, count.equals("0"), severity == Severity.HIGH, "/issues");
    }

    static List<IssueRow> rows() {
        return List.of(
                row(
                        "PG-1201",
                        Severity.EMERGENCY,
                        Severity.CRITICAL,
                        "Publish token in a public repository, confirmed live",
                        "mobile-app",
                        null,
                        "ci/release.env",
                        3,
                        List.of(raise("+2", "Secret is live"), raise("+1", "Public repository")),
                        due("soon", "clock", "Due in 40 min"),
                        "23 h",
                        "jonas.w"),
                row(
                        "PG-1187",
                        Severity.CRITICAL,
                        Severity.HIGH,
                        "Cloud access key in Terraform variables file",
                        "infra-live",
                        "prod-eu",
                        "envs/prod-eu/terraform.tfvars",
                        17,
                        List.of(raise("+2", "Secret is live"), lower("\u22121", "Internal only")),
                        due("soon", "clock", "Due in 6 h"),
                        "42 h",
                        "platform"),
                row(
                        "PG-1204",
                        Severity.CRITICAL,
                        Severity.HIGH,
                        "Payment API secret key in source, confirmed live",
                        "checkout-api",
                        "refunds-worker",
                        "services/refunds/src/main/java/io/acme/refunds/RefundClient.java",
                        42,
                        List.of(raise("+2", "Secret is live"), lower("\u22121", "Internal only")),
                        due("breached", "breach", "Breached 6 h"),
                        "2 d",
                        "mira.k"),
                row(
                        "PG-1190",
                        Severity.CRITICAL,
                        Severity.CRITICAL,
                        "Anyone with write access can force-push to main",
                        "payments-gateway",
                        null,
                        "branch restrictions \u00b7 main",
                        0,
                        List.of(raise("+1", "High priority app"), lower("\u22121", "Internal only")),
                        due("soon", "clock", "Due in 11 h"),
                        "37 h",
                        "payments"),
                row(
                        "PG-1150",
                        Severity.CRITICAL,
                        Severity.MEDIUM,
                        "Pipeline passes secured variables to pull-request builds of forks",
                        "mobile-app",
                        null,
                        "bitbucket-pipelines.yml",
                        31,
                        List.of(raise("+1", "Secrets reachable"), raise("+1", "Public repository")),
                        due("plain", null, "Due in 26 h"),
                        "22 h",
                        "jonas.w"),
                row(
                        "PG-1129",
                        Severity.HIGH,
                        Severity.CRITICAL,
                        "Signing key committed with test fixtures",
                        "checkout-api",
                        "checkout",
                        "services/checkout/src/test/resources/keys/dev.pem",
                        1,
                        List.of(lower("\u22121", "Test path"), new FactorLine("?", "unknown", "Liveness unknown", "")),
                        due("plain", null, "Due in 4 d"),
                        "10 d",
                        "mira.k"),
                row(
                        "PG-1090",
                        Severity.HIGH,
                        Severity.MEDIUM,
                        "Build image pinned to a moving tag",
                        "payments-gateway",
                        "ledger",
                        "services/ledger/bitbucket-pipelines.yml",
                        4,
                        List.of(raise("+0.5", "Deployed today"), raise("+0.5", "Unguarded then")),
                        due("plain", null, "Due in 10 d"),
                        "4 d",
                        "payments"),
                row(
                        "PG-0961",
                        Severity.HIGH,
                        Severity.CRITICAL,
                        "Database password in history, removed from main",
                        "customer-portal",
                        null,
                        "config/application.yml",
                        58,
                        List.of(lower("\u22120.5", "Only in history"), lower("\u22120.5", "Stale branch")),
                        due("paused", "pause", "Paused"),
                        "34 d",
                        "ana.r"),
                row(
                        "PG-0800",
                        Severity.MEDIUM,
                        Severity.HIGH,
                        "Pull requests to main need no approval",
                        "design-tokens",
                        null,
                        "branch restrictions \u00b7 main",
                        0,
                        List.of(
                                lower("\u22121", "Low priority app"),
                                new FactorLine("?", "unknown", "Exposure unknown", "")),
                        due("plain", null, "Due in 24 d"),
                        "21 d",
                        "web-core"),
                row(
                        "PG-0790",
                        Severity.MEDIUM,
                        Severity.MEDIUM,
                        "Webhook sends events over plain HTTP",
                        "notification-hub",
                        null,
                        "hooks \u00b7 build-events",
                        0,
                        List.of(),
                        due("plain", null, "Due in 39 d"),
                        "6 d",
                        "web-core"),
                row(
                        "PG-0700",
                        Severity.LOW,
                        Severity.MEDIUM,
                        "Example token in documentation",
                        "design-tokens",
                        null,
                        "docs/usage.md",
                        12,
                        List.of(lower("\u22121", "Test path")),
                        due("plain", null, "Due in 80 d"),
                        "8 d",
                        "it-access"),
                row(
                        "PG-0600",
                        Severity.INFO,
                        Severity.LOW,
                        "High-entropy string in a lock file",
                        "mobile-app",
                        null,
                        "package-lock.json",
                        1812,
                        List.of(lower("\u22121", "Test path")),
                        due("plain", null, "No due date"),
                        "8 d",
                        "it-access"));
    }

    private static IssueRow row(
            String number,
            Severity ours,
            Severity scanner,
            String title,
            String app,
            String service,
            String path,
            int line,
            List<FactorLine> factors,
            Due due,
            String age,
            String owner) {
        int room = 44 - app.length() - (service == null ? 0 : service.length() + 3);
        return new IssueRow(
                number,
                1,
                title,
                urgency(scanner, ours, due),
                new IssueRow.Place(
                        app, "acme/" + app, service, PathText.within(path, line, room), PathText.full(path, line)),
                factors,
                age,
                "17 Nov 08:31 UTC",
                owner,
                number.equals("PG-1187") ? "also found by Gitleaks" : "",
                "/issues?issue=" + number,
                "/issues/" + number,
                number.equals("PG-1187"));
    }

    private static Urgency urgency(Severity scanner, Severity ours, Due due) {
        return new Urgency(SeverityMark.of(ours), SeverityChange.between(scanner, ours), due);
    }

    private static FactorLine raise(String step, String name) {
        return new FactorLine(step, "raise", name, "");
    }

    private static FactorLine lower(String step, String name) {
        return new FactorLine(step, "lower", name, "");
    }

    private static Due due(String kind, String icon, String text) {
        return new Due(kind, icon, text, "19 Nov 14:02 UTC");
    }

    static Waterfall waterfall() {
        return Waterfall.of(
                Severity.HIGH,
                "Secrets 1 says High",
                "Rule payment-api-secret, checksum matches",
                List.of(
                        input("Secret is live", "Exploitable", "Key-status import, 19 Nov 08:12: active", "2", false),
                        input("Unreviewed merge", "Exploitable", "PR #318 merged with 0 of 2 approvals", "0.5", false),
                        input("Deployed", "Reachable", "Deployment 1207 to production, 18 Nov 16:40", "0.5", false),
                        input("Raises stop at +2.0", "", "Three raises, +3.0; one level is not counted", "-1", true),
                        input(
                                "Internal only",
                                "Reachable",
                                "Declared by platform for refunds-worker, 2 Oct",
                                "-1",
                                false)),
                new BigDecimal("4"),
                Severity.CRITICAL);
    }

    static Waterfall.Input input(String name, String family, String evidence, String change, boolean rule) {
        return new Waterfall.Input(name, family, evidence, new BigDecimal(change), rule);
    }

    public static Excerpt excerpt(boolean small) {
        return new Excerpt(
                "services/refunds/RefundClient.java, lines 40 to 44",
                "checkout-api",
                small
                        ? "\u2026/refunds/RefundClient.java:42"
                        : "services/refunds/src/main/java/io/acme/refunds/RefundClient.java:42",
                "services/refunds/src/main/java/io/acme/refunds/RefundClient.java:42",
                "services/refunds/src/main/java/io/acme/refunds/RefundClient.java:42",
                "9b7f20c",
                "http://127.0.0.1:8090/acme/checkout-api/src/9b7f20c/x#lines-42",
                List.of(
                        line(40, "@ApplicationScoped"),
                        line(41, "class RefundClient {"),
                        new Excerpt.Line(
                                42,
                                true,
                                List.of(
                                        new Excerpt.Part("    static final String KEY = \"", false),
                                        new Excerpt.Part("\u2022".repeat(26), true),
                                        new Excerpt.Part("\";", false))),
                        line(43, ""),
                        line(44, "    Uni<Refund> refund(OrderId order) {")),
                null);
    }

    private static Excerpt.Line line(int number, String text) {
        return new Excerpt.Line(number, false, List.of(new Excerpt.Part(text, false)));
    }

    static IssuePanel panel() {
        return new IssuePanel(
                "PG-1187",
                "Cloud access key in Terraform variables file",
                urgency(Severity.HIGH, Severity.CRITICAL, due("soon", "clock", "Due in 6 h")),
                excerpt(true),
                waterfall(),
                "2 factors unknown",
                List.of(
                        new Fact("Brought by", "e41c9a7", "tomas.b, 17 Nov, PR #212", "http://127.0.0.1:8090/x", true),
                        new Fact("Team", "platform", "owns the connection", null, false),
                        Fact.of("Seen", "42 h ago, again 21 min ago"),
                        new Fact("Alike", "2 issues with the same secret", null, "/issues/PG-1187#alike", false)),
                "Revoke the key at the provider first. Then store the new one as a secured pipeline variable; deleting the line alone leaves the old key usable.",
                "/issues/PG-1187",
                "/issues",
                new IssuePanel.Triage("/issues/PG-1187/triage", true, true, 3));
    }

    public static IssuePage issue() {
        Moment at = new Moment("19 Nov 08:31", "19 Nov 2026 08:31:00 UTC", "2026-11-19T08:31:00Z");
        return new IssuePage(
                "PG-1204",
                "/issues",
                new IssuePage.Summary(
                        "Payment API secret key in source, confirmed live",
                        "A working payment key is written in the refunds service. Anyone who can read the repository can issue refunds with it.",
                        urgency(Severity.HIGH, Severity.CRITICAL, due("breached", "breach", "Breached 6 h")),
                        "open 2 d",
                        "since 17 Nov 08:31 UTC"),
                new IssuePage.Where(
                        excerpt(false),
                        "Masked before it was stored. 32 characters, fingerprint c81e\u202677d0, at head of main.",
                        List.of(),
                        "3 places",
                        List.of(new Fact("", "config/dev.env:3", "at head of main", "http://127.0.0.1:8090/x", true))),
                new IssuePage.Why(
                        waterfall(),
                        new IssuePage.Unknown(
                                "Two factors are unknown and count for nothing.",
                                "Business priority: no tag on checkout-api. Payment data: no detector result.",
                                "Whatever they turn out to be, the result stays between High and Critical.",
                                List.of(new Waterfall.Row(
                                        "Business priority",
                                        "Damage",
                                        "No tag on checkout-api.",
                                        "? \u22121 to +1",
                                        "unknown"))),
                        "Known and without effect: At head of main."),
                List.of(
                        new IssuePage.Step(
                                "Revoke the key at the payment provider.",
                                "It stays usable for anyone who has read the repository until then."),
                        new IssuePage.Step(
                                "Create a new key and store it as a secured pipeline variable",
                                "on the production environment, not on the repository."),
                        new IssuePage.Step("Read it from configuration", "and merge with two approvals."),
                        new IssuePage.Step(
                                "Leave history as it is.",
                                "A revoked key in history lowers the issue; rewriting main breaks open branches.")),
                new IssuePage.Related(
                        List.of(new IssuePage.Duplicate(
                                "Gitleaks",
                                "PG-1190",
                                "/issues/PG-1190",
                                "AWS access token",
                                SeverityMark.of(Severity.HIGH),
                                "config/aws.properties:4 \u00b7 open",
                                "Rule: aws-access-token",
                                null)),
                        List.of(
                                new IssuePage.Alike(
                                        "PG-0961",
                                        0,
                                        true,
                                        "Same key in history of checkout-web",
                                        "/issues/PG-0961",
                                        SeverityMark.of(Severity.HIGH),
                                        "same secret \u00b7 config/dev.env"),
                                new IssuePage.Alike(
                                        "PG-1129",
                                        0,
                                        true,
                                        "Signing key committed with test fixtures",
                                        "/issues/PG-1129",
                                        SeverityMark.of(Severity.HIGH),
                                        "same secret \u00b7 checkout-api")),
                        new IssuePage.Folding(null, List.of(), List.of())),
                List.of(
                        new IssuePage.Event("breach", "SLA breached", "Critical is due 48 h after opening.", at, null),
                        new IssuePage.Event(
                                "severity",
                                "Severity High \u2192 Critical",
                                "Secret declared live by mira.k.",
                                at,
                                null),
                        new IssuePage.Event("", "Commented", "by ana.r", at, "Can you rotate before the release?"),
                        new IssuePage.Event("", "Opened", "by a scan, commit 9b7f20c.", at, null)),
                new IssuePage.Decision(
                        true,
                        new IssuePage.State("Open", "open", null),
                        List.of(
                                new IssuePage.Button("FIXING", "Mark as fixing", true),
                                new IssuePage.Button("FALSE_POSITIVE", "False positive", false),
                                new IssuePage.Button("NOT_AFFECTED", "Not affected", false)),
                        "",
                        3,
                        new UntilDays("2026-11-23", "2026-12-22"),
                        "/issues/PG-1204/triage",
                        new IssuePage.SecretStatus("Nobody has said yet.", "/issues/PG-1204/secret-status"),
                        new IssuePage.Override(
                                null,
                                List.of(new SelectOption("CRITICAL", "Critical", true)),
                                "/issues/PG-1204/severity")),
                new IssuePage.Context(
                        "payments",
                        "It owns the connection through which checkout-api is read.",
                        new IssuePage.Origin(
                                "Commit of tomas.b",
                                "17 Nov 08:04 \u00b7 PR #318",
                                "9b7f20c",
                                "http://127.0.0.1:8090/x"),
                        List.of(
                                "Controls CC6.1, A.8.24, 1.5.1",
                                "Seen by secrets",
                                "Last checked 21 min ago, main at 44d0e1a")),
                new IssuePage.Outcome(null, null));
    }
}
