package io.pailguard.findings.console.issues;

import io.pailguard.findings.console.parts.Fact;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An issue beside the list: enough to decide without leaving. */
record IssuePanel(
        String number,
        String title,
        Urgency urgency,
        Excerpt excerpt,
        Waterfall waterfall,
        @Nullable String unknownText,
        List<Fact> facts,
        String fix,
        String pageHref,
        String closeHref,
        Triage triage) {

    /** @param fixable whether it can be marked as fixing from here */
    record Triage(String href, boolean allowed, boolean fixable, long version) {}
}
