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
                                "/applications/5c1f0d1e-7a0b-4c55-9b0e-3a52d1f7a001/facts",
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
                                "/applications/5c1f0d1e-7a0b-4c55-9b0e-3a52d1f7a002/facts",
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

    public static FactsPage facts() {
        return new FactsPage(
                "acme/checkout-api",
                "What Bitbucket says of the repository beside its contents.",
                List.of(
                        keys(),
                        new FactsPage.Card(
                                "Webhooks",
                                "/applications/5c1f0d1e-7a0b-4c55-9b0e-3a52d1f7a001/facts/webhooks",
                                new Verdict("na", "Not assessable"),
                                "–",
                                AT,
                                AT,
                                "The credential lacks the scope webhook.",
                                "Payments"),
                        new FactsPage.Card(
                                "Runners of pipelines",
                                "/applications/5c1f0d1e-7a0b-4c55-9b0e-3a52d1f7a001/facts/runners",
                                new Verdict("wait", "Not read"),
                                "–",
                                null,
                                null,
                                "It was not read yet.",
                                null)),
                true,
                "/applications/5c1f0d1e-7a0b-4c55-9b0e-3a52d1f7a001/facts/readings",
                new Notice("ok", "They are read now.", "Load the page again in a moment."));
    }

    public static FactsOfKindPage kind() {
        return new FactsOfKindPage(
                "acme/checkout-api",
                "/applications/5c1f0d1e-7a0b-4c55-9b0e-3a52d1f7a001/facts",
                keys(),
                List.of("Id", "Label", "Fingerprint"),
                List.of(new FactsOfKindPage.Row(List.of("4101", "staging-cluster", "SHA256:Zm9v"))));
    }

    private static FactsPage.Card keys() {
        return new FactsPage.Card(
                "Deploy keys",
                "/applications/5c1f0d1e-7a0b-4c55-9b0e-3a52d1f7a001/facts/deploy-keys",
                new Verdict("ok", "Read"),
                "1",
                AT,
                AT,
                null,
                "Payments");
    }
}
