package io.pailguard.findings.console.workflows;

import io.pailguard.findings.console.parts.Fact;
import io.pailguard.findings.console.parts.Moment;
import io.pailguard.findings.console.parts.Notice;
import io.pailguard.findings.console.parts.SelectOption;
import io.pailguard.findings.console.parts.Verdict;
import java.util.List;
import java.util.stream.Stream;

/** Rules and deliveries as somebody would have them, for drawing pages in tests. */
public final class WorkflowsSamples {
    private static final Verdict ON = new Verdict("ok", "On");
    private static final Verdict TRYING = new Verdict("run", "Trying");
    private static final Verdict OFF = new Verdict("wait", "Off");
    private static final Verdict ARRIVED = new Verdict("ok", "Arrived");

    private WorkflowsSamples() {}

    public static WorkflowsPage workflows() {
        return new WorkflowsPage(
                "5 rules, 2 of them on. In the last 7 days 38 messages arrived and 1 did not.",
                List.of(rule("New Critical or Emergency issue", OFF), rule("Connection needs to be reauthorized", OFF)),
                List.of(
                        rule("Live secret: wake the owner", ON),
                        rule("Ticket for what must be fixed", ON),
                        rule("Reopened issue", TRYING),
                        rule("New Critical or Emergency issue", OFF),
                        new RuleRow(
                                "Connection needs to be reauthorized",
                                "/workflows/5",
                                "a connection needs to be reauthorized \u00b7 all teams",
                                "any",
                                "tells nobody yet",
                                null,
                                null,
                                "0 sent in 7 d",
                                OFF,
                                null)),
                log(),
                "/workflows/deliveries",
                List.of(Fact.of("#platform-guards", "slack"), Fact.of("Tickets PAY", "jira")),
                true,
                new Notice("ok", "The rule is deleted.", null));
    }

    public static DeliveriesPage deliveries() {
        return new DeliveriesPage(log(), "/workflows/deliveries?after=x", true);
    }

    public static WorkflowPage workflow() {
        return new WorkflowPage(
                "Ticket for what must be fixed",
                "/workflows/2",
                false,
                true,
                TRYING,
                "It sends nothing; its deliveries show what it would have sent. Changed by ana.r, 19 Nov 14:02.",
                List.of(new SelectOption("ON", "Switch on", true), new SelectOption("OFF", "Switch off", false)),
                3,
                "Ticket for what must be fixed",
                List.of(new SelectOption("payments", "payments", true)),
                List.of(
                        new SelectOption("issue-opened", "an issue opens", true),
                        new SelectOption("sla-breached", "an issue is late", false)),
                Stream.of("Emergency", "Critical", "High", "Medium", "Low", "Info")
                        .map(it -> new SelectOption(it, it, it.equals("Critical")))
                        .toList(),
                "state=OPEN,FIXING",
                "31 issues match now",
                "/issues?severity=CRITICAL",
                List.of(new SelectOption("1", "Tickets PAY (jira, payments)", true)),
                List.of(
                        new SelectOption("AT_ONCE", "At once", true),
                        new SelectOption("DAILY", "Once a day, at", false)),
                "",
                "Europe/Berlin",
                null,
                Stream.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
                        .map(it -> new SelectOption(it, it, !it.startsWith("S")))
                        .toList(),
                "20:00",
                "07:00",
                true,
                true,
                log(),
                null,
                null,
                new Notice("bad", "Nothing was changed.", "'zone' is a name of the IANA, such as Europe/Berlin."));
    }

    private static RuleRow rule(String name, Verdict state) {
        return new RuleRow(
                name,
                "/workflows/1",
                "an issue opens \u00b7 payments",
                "severity Emergency or Critical; state Open or Fixing",
                "tell #platform-guards, Tickets PAY, daily at 08:00",
                "31 issues",
                "/issues?severity=CRITICAL",
                "17 sent in 7 d, 1 waiting",
                state,
                state == ON ? ARRIVED : null);
    }

    private static List<DeliveryRow> log() {
        return List.of(
                delivery(
                        "1 issue opened: PG-1190 AWS access key in src/main/resources/application.properties (Critical)",
                        "PG-1190",
                        new Verdict("warn", "Waiting"),
                        "It answered 503. Next try 19 Nov 14:41, 3 of 8",
                        "/workflows/1/deliveries/1/again"),
                delivery(
                        "600 issues opened",
                        "PG-1, PG-2, PG-3 and 597 more",
                        ARRIVED,
                        "PAY-882, at the first try",
                        null),
                delivery("2 issues resolved", "recovery \u00b7 PG-7, PG-9", ARRIVED, "after 2 tries", null),
                delivery("still collected", "", new Verdict("wait", "Held"), "until 20 Nov 07:00", null),
                delivery(
                        "12 issues opened",
                        "PG-12, PG-13, PG-14 and 9 more",
                        new Verdict("na", "Not sent"),
                        "the rule is only tried",
                        null),
                delivery(
                        "1 issue late: PG-1161 Force push is not blocked (High)",
                        "PG-1161",
                        new Verdict("bad", "Given up"),
                        "It answered 401: the token has ended.",
                        "/workflows/1/deliveries/2/again"));
    }

    private static DeliveryRow delivery(String told, String more, Verdict state, String result, String again) {
        return new DeliveryRow(
                new Moment("19 Nov 14:33", "19 Nov 2026 14:33:00 UTC", "2026-11-19T14:33:00Z"),
                "Ticket for what must be fixed",
                "/workflows/1",
                told,
                more,
                "Tickets PAY",
                state,
                result,
                result.startsWith("PAY-") ? "https://tickets.example/PAY-882" : null,
                again);
    }
}
