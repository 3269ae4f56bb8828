package io.pailguard.findings.console.connectors.repositories;

import java.util.List;

/** A choice of repositories with everything that it can show. */
public final class RepositoriesSamples {
    private RepositoriesSamples() {}

    public static RepositoriesPage repositories() {
        return new RepositoriesPage(
                "x",
                "acme",
                "3 repositories of acme are visible to this credential.",
                new RepositoriesPage.Live(
                        List.of(
                                new RepositoriesPage.Row(
                                        "acme/checkout-api", "checkout-api", true, "private", "java", "2 d"),
                                new RepositoriesPage.Row(
                                        "acme/mobile-app", "mobile-app", true, "private", "kotlin", "3 h"),
                                new RepositoriesPage.Row(
                                        "acme/design-tokens", "design-tokens", false, "public", "css", "8 mo")),
                        List.of("acme/odd"),
                        null),
                new RepositoriesPage.Choice(
                        false,
                        false,
                        "",
                        List.of(new RepositoriesPage.LineError("2", "acme//x", "a line is workspace/repo-slug"))),
                new RepositoriesPage.Rules("payments-*", "PAY", "*-archive"),
                new RepositoriesPage.Schedule(
                        30,
                        "CRON",
                        "PT1H",
                        List.of(new RepositoriesPage.Interval("PT1H", "1 h")),
                        "30 5 * * 1-5",
                        "Europe/Berlin"),
                List.of(
                        new RepositoriesPage.OverrideRow("acme/mobile-app", "0", "P7D"),
                        new RepositoriesPage.OverrideRow("", "", "")),
                new RepositoriesPage.Preview(
                        List.of(new RepositoriesPage.Change(
                                "21 repositories would be watched from now on.", List.of("acme/mobile-app"), 20)),
                        List.of("The list ended before its end.")),
                "",
                true,
                null,
                "k");
    }
}
