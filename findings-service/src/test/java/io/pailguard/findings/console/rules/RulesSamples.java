package io.pailguard.findings.console.rules;

import io.pailguard.findings.console.parts.Moment;
import io.pailguard.findings.console.parts.Notice;
import java.util.List;

/** Files of rules as somebody would have loaded them, for drawing pages in tests. */
public final class RulesSamples {
    private RulesSamples() {}

    public static RulesPage rules() {
        return new RulesPage(
                List.of(new RulesPage.Row(
                        "acme",
                        "12",
                        "acme-token, acme-key",
                        List.of("[extend] is not done."),
                        "ada",
                        new Moment("19 Nov 14:12", "19 Nov 2026 14:12:00 UTC", "2026-11-19T14:12:00Z"),
                        0,
                        "/rules/acme/delete")),
                true,
                "acme",
                "[[rules]]",
                null,
                new Notice("bad", "The file of rules cannot be loaded.", "Mend the rules."),
                List.of("acme-token: 'regex' cannot be read."));
    }
}
