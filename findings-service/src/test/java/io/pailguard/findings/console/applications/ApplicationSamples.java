package io.pailguard.findings.console.applications;

import io.pailguard.findings.console.parts.Moment;
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
}
