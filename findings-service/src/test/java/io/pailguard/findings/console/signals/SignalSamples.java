package io.pailguard.findings.console.signals;

import io.pailguard.findings.console.parts.Fact;
import io.pailguard.findings.console.parts.Moment;
import io.pailguard.findings.console.parts.Notice;
import java.util.List;

/** Signals as other systems would have told them, for drawing pages in tests. */
public final class SignalSamples {
    private static final Moment AT = new Moment("19 Nov 14:12", "19 Nov 2026 14:12:00 UTC", "2026-11-19T14:12:00Z");

    private SignalSamples() {}

    public static SignalsPage signals() {
        return new SignalsPage(
                List.of(new SignalsPage.Row(
                        "/signals/0193a6b1",
                        "NullPointerException in RefundClient",
                        "Runtime",
                        "sentry",
                        "acme/checkout-api",
                        "High",
                        AT)),
                "/signals?after=x");
    }

    public static SignalPage signal() {
        return new SignalPage(
                "NullPointerException in RefundClient",
                "The error rate of refunds rose to 12 %.",
                List.of(Fact.of("Application", "acme/checkout-api")),
                List.of("at io.acme.RefundClient.refund(RefundClient.java:42)"),
                new Notice("warn", "It is partial.", "214 commits were looked at."),
                List.of("The history is known from 1 Nov on only."),
                List.of(new SignalPage.Row(
                        1,
                        "9b7f20c41b",
                        "https://bitbucket.org/acme/checkout-api/commits/9b7f20c41b",
                        "Retry refunds",
                        "Tomas B",
                        AT,
                        "High (0.71)",
                        "2 files, +14 −3",
                        List.of("it wrote a line that the signal names"))),
                List.of(new SignalPage.PullRequest(
                        "#318 Retry refunds", "https://bitbucket.org/acme/checkout-api/pull-requests/318", "0.71")),
                true,
                "/signals/0193a6b1/analysis");
    }
}
