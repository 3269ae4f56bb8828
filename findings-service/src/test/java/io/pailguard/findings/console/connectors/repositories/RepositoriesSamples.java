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
                new RepositoriesPage.Schedule(30, "P1D", "Scanned every 24 h, as it was set."),
                "",
                true,
                null,
                "k");
    }
}
