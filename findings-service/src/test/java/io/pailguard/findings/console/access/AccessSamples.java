package io.pailguard.findings.console.access;

import io.pailguard.findings.console.parts.Fact;
import io.pailguard.findings.console.parts.Moment;
import java.util.List;

/** Pages of access to look at. */
public final class AccessSamples {
    private static final Moment SEEN = new Moment("19 Nov 14:02", "19 Nov 2026 14:02:00 UTC", "2026-11-19T14:02:00Z");

    private AccessSamples() {}

    public static AccessPage access() {
        return new AccessPage(
                false,
                List.of("Rights on the project PAY, not assessable: The credential lacks the scope project:admin."),
                List.of(
                        new AccessPage.Row(
                                "/access/people/x",
                                "Mira Kovač",
                                "mira.k",
                                "",
                                "acme",
                                "Owner",
                                "developers, payments, payments-leads",
                                SEEN,
                                SEEN),
                        new AccessPage.Row(
                                "/access/people/y",
                                "Release dashboard",
                                "",
                                "App",
                                "acme",
                                "No member",
                                "",
                                null,
                                null)),
                "/access?after=x",
                null);
    }

    public static IdentityPage identity() {
        return new IdentityPage(
                "Mira Kovač",
                List.of(Fact.of("Workspace", "acme"), Fact.of("Role", "Owner")),
                false,
                List.of("Groups of acme, not read this time: Bitbucket did not show all of them."),
                List.of(new IdentityPage.Right(
                        "Mira Kovač",
                        "acme/checkout-api",
                        "Write",
                        "From the project PAY, by the group payments",
                        SEEN)),
                "No right on what is watched is known.",
                true,
                List.of(change()));
    }

    public static ChangesPage changes() {
        return new ChangesPage(List.of(change()), null, null);
    }

    private static ChangesPage.Row change() {
        return new ChangesPage.Row(
                SEEN, "/access/people/x", "Mira Kovač", "Gained Write", "acme/checkout-api", "By the group payments");
    }
}
