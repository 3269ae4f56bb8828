package io.pailguard.findings.console.shell;

import io.pailguard.findings.console.parts.Empty;
import io.pailguard.findings.console.parts.Fact;
import java.util.List;

/** The frame around a page, and a page that says one thing, for drawing pages in tests. */
public final class ShellSamples {
    private ShellSamples() {}

    public static Shell shell(String title, String current, String theme) {
        return new Shell(
                title,
                current,
                List.of(
                        new Shell.Entry(
                                null, "Active issues", "Active issues", "/issues", current.equals("issues"), "412", ""),
                        new Shell.Entry(
                                null,
                                "Applications",
                                "Applications",
                                "/applications",
                                current.equals("applications"),
                                "38",
                                ""),
                        new Shell.Entry(null, "Scans", "Scans", "/scans", current.equals("scans"), "1", "run"),
                        new Shell.Entry(
                                "Operate",
                                "Connectors",
                                "Connectors",
                                "/connectors",
                                current.equals("connectors"),
                                "1 !",
                                "bad")),
                "mira.k",
                "analyst · payments",
                theme,
                true,
                true,
                false,
                null);
    }

    public static MessagePage message() {
        return new MessagePage(new Empty(
                true,
                "The list could not be loaded",
                "The database did not answer within 2 seconds. Nothing you did was lost.",
                null,
                null,
                "/issues",
                List.of(
                        Fact.of("Still working", "Connectors and scans"),
                        Fact.of("For your operator", "findings/queue-timeout"))));
    }
}
