package io.pailguard.findings.console.connectors;

import io.pailguard.findings.console.parts.BarPart;
import io.pailguard.findings.console.parts.Fact;
import io.pailguard.findings.console.parts.Notice;
import io.pailguard.findings.console.parts.SelectOption;
import io.pailguard.findings.console.parts.Verdict;
import io.pailguard.findings.console.remote.Methods;
import java.util.List;

/** Connectors as a busy organization would have them, for drawing pages in tests. */
public final class ConnectorSamples {
    private ConnectorSamples() {}

    public static ConnectorsPage connectors() {
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

    public static ConnectionPage connection() {
        return new ConnectionPage(
                "x",
                "acme",
                new Verdict("ok", "Active"),
                "Bitbucket App \u00b7 as Mira Kova\u010d \u00b7 for 41 d",
                List.of(Fact.of("Workspace", "acme"), Fact.of("Team", "payments")),
                List.of("account", "repository"),
                List.of(new ConnectionAction("/connectors/x/verify", "Verify connectivity", false, false)),
                new ConnectionPage.Renewal(
                        "You consent once more at Bitbucket; until then, what there is stays.",
                        List.of(new ConnectionAction("/connectors/x/consent", "Reconnect", true, false))),
                new ClientSecretCard(
                        "key-of-the-consumer",
                        3,
                        true,
                        List.of(
                                new ClientSecretCard.Version(
                                        2, true, "Version 2, ends in x7Qe, given by ada 19 Nov 14:02."),
                                new ClientSecretCard.Version(
                                        1, false, "Version 1, ends in Qx7A, given by ada 2 Oct 09:10."))),
                new WriteBackCard(
                        true,
                        "On since 19 Nov 14:02, by ada. Each scan writes a report.",
                        1,
                        true,
                        List.of("acme/search: Bitbucket refused to take the report (403)."),
                        List.of("acme/checkout-api, #318: failed, 3 findings, 19 Nov 14:02")),
                new BudgetCard(
                        "Requests to Bitbucket in the hour that ends now, and below for what they were in the last 24"
                                + " hours.",
                        List.of(new BudgetCard.Bar(
                                "412 of 950 requests",
                                BarPart.of(List.of(
                                        new BarPart.Piece("accent", 412, "412 sent", true),
                                        new BarPart.Piece("chip", 538, "538 left", true))),
                                "1 other account with the same credential or OAuth consumer sent 260.")),
                        List.of("1,204 for scans", "380 for facts of repositories", "24 for this console")),
                new PolicyCard(
                        "It departs from the policy for credentials: its credential may be 180 days old. Why: rotated by"
                                + " the build farm. By ada, 19 Nov 14:02.",
                        1,
                        true,
                        true),
                new SettingsCard(
                        "Read for the checkout",
                        "An account of Bitbucket belongs to the person whose claim email is {nickname}@acme.example.",
                        2,
                        true,
                        List.of(
                                new SettingsCard.Line(2, true, "Version 2, 19 Nov 14:02, by ada: name."),
                                new SettingsCard.Line(1, false, "Version 1, 2 Oct 09:10, by ada: as it was made.")),
                        ""),
                new ConnectionPage.Disconnection(
                        false,
                        false,
                        "Disconnect ",
                        true,
                        true,
                        new Fact(
                                "",
                                "The person who consented withdraws it.",
                                null,
                                "https://bitbucket.org/account",
                                true)));
    }

    public static AccountSettingsPage changes() {
        return new AccountSettingsPage(
                "x",
                "acme",
                "2",
                "acme",
                "Read for the checkout",
                List.of(new SelectOption("BASE", "Base: code, changes and pipelines", true)),
                true,
                "2027-06-30",
                List.of(new SelectOption("0", "until somebody removes it", true)),
                new Notice("bad", "Nothing was changed.", "'deleteAt' lies from 5 minutes to 30 days ahead."));
    }

    public static IdentityPage identity() {
        return new IdentityPage(
                "x",
                "acme",
                "2",
                "email",
                "{nickname}@acme.example",
                true,
                "ada, 557058:0a1b2c3d\nbob",
                "Ada Lovelace, ada@acme.example",
                List.of(
                        new IdentityPage.Row(
                                new Verdict("ok", "Matched"),
                                "ada",
                                "ada@acme.example",
                                "The claim email of Ada Lovelace is ada@acme.example."),
                        new IdentityPage.Row(
                                new Verdict("bad", "No match"),
                                "bob",
                                "bob@acme.example",
                                "The claim email of nobody is bob@acme.example.")),
                null);
    }

    public static ComparePage compare() {
        return new ComparePage(List.of(new ComparePage.Row(
                "API key and secret",
                true,
                true,
                "For reading that goes on whoever leaves.",
                "/connectors/new/client-credentials",
                new Methods.Comparison(
                        "Teams that want no person in between.",
                        "The consumer itself, as an app",
                        "Key and secret, and a token of one or two hours",
                        "Nothing: it belongs to the workspace",
                        "High: the token ends within hours"))));
    }

    public static ReviewPage review() {
        return new ReviewPage(
                "api-token",
                "API token",
                "Nothing is saved before you press the button.",
                List.of(Fact.of("Name", "acme-data"), Fact.of("Team", "payments")),
                List.of(new ReviewPage.Hidden("name", "acme-data")),
                List.of(input("token", "API token", "password", "", "Sealed on arrival.", null, false)));
    }

    public static SetupPage setup() {
        return new SetupPage(
                "x",
                "acme",
                false,
                "https://pailguard.acme.example/connect/identity-provider/callback",
                "/connectors/x/setup",
                List.of(
                        new SetupPage.Step(
                                1,
                                "Register the consumer",
                                new Verdict("ok", "Done"),
                                "Bitbucket knows the consumer's key and secret.",
                                null),
                        new SetupPage.Step(
                                2,
                                "Allow the redirect address",
                                new Verdict("wait", "To do"),
                                "Bitbucket's page of consent refuses the callback.",
                                "Give the consumer the callback at Bitbucket."),
                        new SetupPage.Step(
                                3,
                                "Align the sign-in",
                                new Verdict("na", "Not seen"),
                                "Nobody has consented at Bitbucket yet.",
                                "Consent at Bitbucket.")),
                List.of("webhook"));
    }

    private static ConnectorsPage.Connect connect() {
        return new ConnectorsPage.Connect(
                List.of(
                        new ConnectorsPage.Tab("/connectors/new/bitbucket-app", "Bitbucket App", false, true),
                        new ConnectorsPage.Tab("/connectors/new/api-token", "API token", true, false),
                        new ConnectorsPage.Tab("/connectors/new/access-token", "Access token", false, false)),
                new ConnectorsPage.Retired(
                        "App password: retired by Bitbucket on 28 July 2026.", "/connectors/new/api-token"),
                new ConnectorsPage.Way(
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
                                        "Create one in Bitbucket"))),
                new ConnectorsPage.Form(
                        List.of(
                                input("name", "Connection name", "text", "acme-data", null, null, false),
                                input(
                                        "base",
                                        "API base URL",
                                        "text",
                                        "https://api.bitbucket.org/2.0",
                                        null,
                                        null,
                                        true),
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
                                        List.of(new SelectOption("payments", "payments", true)),
                                        false)),
                        "Checks the token first. If it fails, nothing is stored.",
                        null,
                        null,
                        "k"),
                new ConnectorsPage.Scopes(
                        List.of(
                                new ConnectorsPage.Scope(
                                        "read:workspace:bitbucket", "Find the workspace and its members", "", false),
                                new ConnectorsPage.Scope(
                                        "read:repository:bitbucket",
                                        "Files, commits and branches, by git where possible",
                                        "",
                                        false),
                                new ConnectorsPage.Scope(
                                        "read:pullrequest:bitbucket", "Who reviewed and merged a change", "", false),
                                new ConnectorsPage.Scope(
                                        "read:pipeline:bitbucket", "Pipeline results, variables by name", "", false)),
                        List.of(
                                new ConnectorsPage.Scope(
                                        "read:webhook:bitbucket", "Hooks that leave the workspace", "", false),
                                new ConnectorsPage.Scope(
                                        "admin:repository:bitbucket",
                                        "Branch restrictions and deploy keys; Bitbucket offers no read-only scope for them",
                                        "can also write",
                                        false)),
                        false,
                        "read:workspace:bitbucket",
                        "Granular scopes never include one another."));
    }

    private static ConnectorsPage.Input input(
            String name, String label, String type, String value, String help, String error, boolean readonly) {
        return new ConnectorsPage.Input(name, label, false, type, value, "", help, error, readonly, List.of(), false);
    }
}
