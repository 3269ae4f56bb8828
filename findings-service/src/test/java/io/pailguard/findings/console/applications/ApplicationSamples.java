package io.pailguard.findings.console.applications;

import io.pailguard.findings.console.parts.Moment;
import io.pailguard.findings.console.parts.Notice;
import io.pailguard.findings.console.parts.Verdict;
import java.util.List;

/** Applications as a busy organization would have them, for drawing pages in tests. */
public final class ApplicationSamples {
    private static final Moment AT = new Moment("19 Nov 14:12", "19 Nov 2026 14:12:00 UTC", "2026-11-19T14:12:00Z");

    private ApplicationSamples() {}

    public static ApplicationsPage applications() {
        return new ApplicationsPage(
                "2 applications. Bitbucket calls them repositories.",
                List.of(
                        new ApplicationsPage.Row(
                                "acme/checkout-api",
                                "/issues?application=acme%2Fcheckout-api",
                                "http://127.0.0.1:8090/acme/checkout-api",
                                "payments",
                                "/applications/5c1f0d1e-7a0b-4c55-9b0e-3a52d1f7a001/owner",
                                "/applications/5c1f0d1e-7a0b-4c55-9b0e-3a52d1f7a001/allowed",
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
                                "/applications/5c1f0d1e-7a0b-4c55-9b0e-3a52d1f7a002/allowed",
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

    public static AllowedPage allowed() {
        return new AllowedPage(
                "acme/checkout-api",
                "/applications/5c1f0d1e-7a0b-4c55-9b0e-3a52d1f7a001/allowed",
                "/issues?decidedBy=allow-list",
                List.of(new AllowedPage.Row(
                        "All that stand only at",
                        "src/test/*",
                        null,
                        "Accepted",
                        "Made up for tests",
                        "mira.k",
                        AT,
                        AT,
                        "3",
                        "/applications/5c1f0d1e-7a0b-4c55-9b0e-3a52d1f7a001/allowed/1/delete")),
                true,
                "2026-11-20",
                new Notice("warn", "2 entries were made.", "These lines name no secret that is known:"),
                List.of("Line 3, a.env:generic-api-key:3: No secret that is known stands at this path."));
    }
}
