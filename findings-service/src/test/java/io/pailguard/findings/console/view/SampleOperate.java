package io.pailguard.findings.console.view;

import io.pailguard.findings.console.view.ConnectorsPage.Verdict;
import java.util.List;

/** Sample records of connectors, verification, repositories and scans. */
final class SampleOperate {
    private static final Moment AT = new Moment("19 Nov 14:12", "19 Nov 2026 14:12:00 UTC", "2026-11-19T14:12:00Z");

    private SampleOperate() {}

    static ConnectorsPage connectors() {
        return new ConnectorsPage(
                "3 accounts connected. Each keeps its own method and schedule.",
                List.of(
                        account("acme", new Verdict("ok", "Active"), "Bitbucket App \u00b7 mira.k \u00b7 41 d"),
                        account(
                                "acme-payments",
                                new Verdict("warn", "Rotate soon"),
                                "Access token \u00b7 ends \u20267Qe \u00b7 12 d"),
                        account(
                                "acme-mobile",
                                new Verdict("bad", "Sign in again"),
                                "API token \u00b7 ci-reader@acme.example")),
                null,
                connect(),
                null,
                null);
    }

    private static ConnectorsPage.Account account(String name, Verdict state, String second) {
        return new ConnectorsPage.Account(
                "x",
                name,
                state,
                second,
                List.of(Fact.of("Watching", "all repositories of acme"), Fact.of("Verified", "pass, 19 Nov 14:02")),
                List.of(
                        new ConnectionAction("/connectors/x/verify", "Verify connectivity", false, false),
                        name.equals("acme-mobile")
                                ? new ConnectionAction("/connectors/x/credential", "Give it a new token", false, true)
                                : new ConnectionAction("/connectors/x/repositories", "Repositories", false, false)),
                "",
                "/connectors/x",
                true);
    }

    static ConnectionPage connection() {
        return new ConnectionPage(
                "x",
                "acme",
                new Verdict("ok", "Active"),
                "Bitbucket App \u00b7 as Mira Kova\u010d \u00b7 for 41 d",
                List.of(Fact.of("Workspace", "acme"), Fact.of("Team", "payments")),
                List.of("account", "repository"),
                List.of(new ConnectionAction("/connectors/x/verify", "Verify connectivity", false, false)),
                List.of(new ConnectionAction("/connectors/x/consent", "Reconnect", true, false)),
                "You consent once more at Bitbucket; until then, what there is stays.",
                false,
                false,
                "Disconnect ",
                true,
                new Fact("", "The person who consented withdraws it.", null, "https://bitbucket.org/account", true));
    }

    static SettingsPage settings() {
        return new SettingsPage(
                "dark",
                List.of(new ConnectorsPage.Choice("Europe/Vienna", "Europe/Vienna", true)),
                new Moment("19 Nov 14:02", "19 Nov 2026 14:02:00 CET", "2026-11-19T13:02:00Z"),
                true,
                true);
    }

    private static ConnectorsPage.Connect connect() {
        return new ConnectorsPage.Connect(
                List.of(
                        new ConnectorsPage.Tab("/connectors/new/bitbucket-app", "Bitbucket App", false, true),
                        new ConnectorsPage.Tab("/connectors/new/api-token", "API token", true, false),
                        new ConnectorsPage.Tab("/connectors/new/access-token", "Access token", false, false)),
                "App password: retired by Bitbucket on 28 July 2026.",
                "/connectors/new/api-token",
                "API_TOKEN",
                "api-token",
                "Use this when one person or service user reads on behalf of a team. It sees what that user sees, and it ends when the user leaves.",
                null,
                List.of(
                        new ConnectorsPage.Before(
                                "ok", "You may configure connectors", "role connector-admin", null, null),
                        new ConnectorsPage.Before(
                                "wait",
                                "You have an API token with the scopes on the right",
                                null,
                                "https://id.atlassian.com/",
                                "Create one in Bitbucket")),
                List.of(
                        input("name", "Connection name", "text", "acme-data", null, null, false),
                        input("base", "API base URL", "text", "https://api.bitbucket.org/2.0", null, null, true),
                        input(
                                "email",
                                "Atlassian account e-mail",
                                "email",
                                "svc-reader",
                                null,
                                "This looks like a user name. API tokens need the e-mail address of the account.",
                                false),
                        input(
                                "token",
                                "API token",
                                "password",
                                "",
                                "Sealed on arrival. Nobody can read it back; you will see only the last four characters.",
                                null,
                                false),
                        new ConnectorsPage.Input(
                                "workspace",
                                "Workspace",
                                true,
                                "text",
                                "",
                                "found from the token",
                                null,
                                null,
                                false,
                                List.of(),
                                false),
                        new ConnectorsPage.Input(
                                "team",
                                "Team that owns it",
                                false,
                                "text",
                                "payments",
                                "",
                                "Only this team sees what is found through it.",
                                null,
                                false,
                                List.of(new ConnectorsPage.Choice("payments", "payments", true)),
                                false)),
                List.of(
                        new ConnectorsPage.Scope("read:workspace:bitbucket", "Find the workspace and its members", ""),
                        new ConnectorsPage.Scope(
                                "read:repository:bitbucket", "Files, commits and branches, by git where possible", ""),
                        new ConnectorsPage.Scope("read:pullrequest:bitbucket", "Who reviewed and merged a change", ""),
                        new ConnectorsPage.Scope("read:pipeline:bitbucket", "Pipeline results, variables by name", "")),
                List.of(
                        new ConnectorsPage.Scope("read:webhook:bitbucket", "Hooks that leave the workspace", ""),
                        new ConnectorsPage.Scope(
                                "admin:repository:bitbucket",
                                "Branch restrictions and deploy keys; Bitbucket offers no read-only scope for them",
                                "can also write")),
                false,
                "read:workspace:bitbucket",
                "Granular scopes never include one another.",
                "Checks the token first. If it fails, nothing is stored.",
                null,
                null,
                "k");
    }

    private static ConnectorsPage.Input input(
            String name, String label, String type, String value, String help, String error, boolean readonly) {
        return new ConnectorsPage.Input(name, label, false, type, value, "", help, error, readonly, List.of(), false);
    }

    static VerifyPage verify() {
        Verdict pass = new Verdict("ok", "Pass");
        Verdict fail = new Verdict("bad", "Fail");
        Verdict unknown = new Verdict("na", "Not assessable");
        return new VerifyPage(
                "x",
                "acme-data",
                "Connected, with two things to fix",
                "11 real calls against acme-data as svc-reader@acme.example, finished 19 Nov 14:02 in 3.1 s.",
                6,
                2,
                3,
                "6 of 11 probes pass",
                "2 wait for a fix \u00b7 3 not assessable",
                BarPart.of(List.of(
                        new BarPart.Piece("ok", 6, "pass", true),
                        new BarPart.Piece("bad", 2, "fail", true),
                        new BarPart.Piece("na", 3, "not assessable", true))),
                List.of(
                        new VerifyPage.Group(
                                "Credential",
                                List.of(
                                        new VerifyPage.Probe(
                                                pass, "Sign-in", "GET /user \u2192 200 in 143 ms", "Expires in 364 d"),
                                        new VerifyPage.Probe(
                                                pass,
                                                "Scopes granted",
                                                "4 granted, 3 of them needed",
                                                "read:snippet:bitbucket is never used; remove it"))),
                        new VerifyPage.Group(
                                "Workspace",
                                List.of(new VerifyPage.Probe(
                                        fail,
                                        "Repository list, line 3",
                                        "acme-paymnts/ledger-core answers 404: no such workspace, or svc-reader is not a member",
                                        "Did you mean acme-payments?"))),
                        new VerifyPage.Group(
                                "Guards and access",
                                List.of(new VerifyPage.Probe(
                                        unknown,
                                        "Branch restrictions",
                                        "Needs a scope that can also write; you left it out",
                                        "Leave it, or see what it unlocks")))),
                List.of(
                        new VerifyPage.Unlock(
                                "read:pipeline:bitbucket",
                                "+14 checks",
                                "Unpinned images, secrets reachable from pull requests."),
                        new VerifyPage.Unlock(
                                "admin:repository:bitbucket",
                                "+21 checks",
                                "Branch restrictions, deploy keys. This scope can also write.")),
                List.of(new ConnectorsPage.Link("/connectors/x/repositories", "Choose repositories")),
                "You may go on now: checks that cannot run are counted as unknown, never as passed.",
                true,
                null);
    }

    static RepositoriesPage repositories() {
        return new RepositoriesPage(
                "x",
                "acme",
                "3 repositories of acme are visible to this credential.",
                false,
                false,
                List.of(
                        new RepositoriesPage.Row("acme/checkout-api", "checkout-api", true, "private", "java", "2 d"),
                        new RepositoriesPage.Row("acme/mobile-app", "mobile-app", true, "private", "kotlin", "3 h"),
                        new RepositoriesPage.Row(
                                "acme/design-tokens", "design-tokens", false, "public", "css", "8 mo")),
                List.of("acme/odd"),
                "",
                List.of(new RepositoriesPage.LineError("2", "acme//x", "a line is workspace/repo-slug")),
                30,
                "P1D",
                "Scanned every 24 h, as it was set.",
                "",
                true,
                null,
                null,
                "k");
    }

    static ScanPage scan() {
        Verdict read = new Verdict("ok", "Read");
        return new ScanPage(
                "s",
                "Scan of acme",
                new Verdict("run", "Running"),
                "On demand, started 14:12. You may leave this page; the scan goes on and survives a restart.",
                true,
                true,
                "118",
                "of 214 repositories",
                "running for 9 min",
                BarPart.of(List.of(
                        new BarPart.Piece("accent", 116, "116 read", true),
                        new BarPart.Piece("na", 2, "2 could not be read", true),
                        new BarPart.Piece("chip", 96, "96 to go", true))),
                List.of(
                        new ScanPage.Stage(new Verdict("ok", "List"), "231 seen", "214 selected"),
                        new ScanPage.Stage(new Verdict("run", "Fetch by git"), "19 of about 61", "1,204 commits"),
                        new ScanPage.Stage(new Verdict("run", "Detect"), "16 of 61", "4 findings")),
                List.of(
                        new ScanPage.Repository("acme/infra-live", read, "812 files, 41 commits", "3", "e41c9a7"),
                        new ScanPage.Repository(
                                "acme/checkout-api", new Verdict("run", "Detecting"), "118 commits", "", ""),
                        new ScanPage.Repository(
                                "acme/ledger-core", new Verdict("na", "Not assessable"), "403, kept", "", ""),
                        new ScanPage.Repository("acme/mobile-app", new Verdict("wait", "Waiting"), "", "", "")),
                List.of(new ScanPage.Gap(
                        "docs/dump.sql",
                        "over 10 MiB",
                        "acme/design-tokens",
                        "Its issues stay as they are: not checked again")),
                List.of(),
                "/issues",
                null);
    }

    static ScansPage scans() {
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

    static ApplicationsPage applications() {
        return new ApplicationsPage(
                "2 applications. Bitbucket calls them repositories.",
                List.of(
                        new ApplicationsPage.Row(
                                "acme/checkout-api",
                                "/issues?application=acme%2Fcheckout-api",
                                "http://127.0.0.1:8090/acme/checkout-api",
                                "payments",
                                "/applications/5c1f0d1e-7a0b-4c55-9b0e-3a52d1f7a001/owner",
                                "private",
                                "main",
                                "java",
                                AT,
                                new Verdict("ok", "Watched"),
                                "7",
                                "21 min ago"),
                        new ApplicationsPage.Row(
                                "acme-platform/design-tokens",
                                "/issues",
                                null,
                                "platform",
                                "/applications/5c1f0d1e-7a0b-4c55-9b0e-3a52d1f7a002/owner",
                                "public",
                                "main",
                                "css",
                                null,
                                new Verdict("wait", "Not watched"),
                                "0",
                                "never")),
                null,
                null);
    }

    static Empty failed() {
        return new Empty(
                true,
                "The list could not be loaded",
                "The database did not answer within 2 seconds. Nothing you did was lost.",
                null,
                null,
                "/issues",
                List.of(
                        Fact.of("Still working", "Connectors and scans"),
                        Fact.of("For your operator", "findings/queue-timeout")));
    }
}
