package io.pailguard.findings.console.destinations;

import io.pailguard.findings.console.parts.Moment;
import io.pailguard.findings.console.parts.Notice;
import java.util.List;

/** Destinations as somebody would have made them, for drawing pages in tests. */
public final class DestinationSamples {
    private static final Moment AT = new Moment("19 Nov 14:12", "19 Nov 2026 14:12:00 UTC", "2026-11-19T14:12:00Z");

    private DestinationSamples() {}

    public static DestinationsPage destinations() {
        return new DestinationsPage(
                List.of(
                        new DestinationsPage.Row(
                                "On-call",
                                "/destinations/1",
                                "Webhook",
                                "payments",
                                new DestinationsPage.Try("bad", "Refused", "It answered 401: check the address.", AT)),
                        new DestinationsPage.Row("Board", "/destinations/2", "Jira Cloud", "payments", null)),
                List.of(new DestinationsPage.Kind("Webhook", "/destinations/new?kind=webhook")),
                true,
                null);
    }

    public static DestinationPage destination() {
        return new DestinationPage(
                "On-call",
                false,
                "webhook",
                "Webhook",
                "/destinations/1",
                "On-call",
                "payments",
                List.of(),
                false,
                List.of(new DestinationPage.Input(
                        "url", "Address", "It holds no key.", "https://example.com", true, false, "https://a.example")),
                "3",
                new DestinationPage.SecretPart(
                        "Signing key", "It begins with whsec_.", true, "\u2026x9Qk, fingerprint 5f2a09c1", AT, AT),
                new DestinationsPage.Try("ok", "Delivered", null, AT),
                true,
                "whsec_made",
                new Notice("ok", "Copy the signing key now: it is not shown again.", null));
    }
}
