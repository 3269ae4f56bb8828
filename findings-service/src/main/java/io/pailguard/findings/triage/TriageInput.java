package io.pailguard.findings.triage;

import io.pailguard.findings.issue.model.Decision;
import io.pailguard.findings.issue.model.IssueProblem;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a request must say before it is looked at any further. */
public final class TriageInput {
    private TriageInput() {}

    public static void triage(TriageRequest request, Instant now, Duration longest) {
        if (request == null || request.decision() == null) {
            throw refused("'decision' is missing.");
        }
        boolean dismisses = request.decision() != Decision.NONE && request.decision() != Decision.FIXING;
        if (dismisses) {
            text("reason", request.reason());
        }
        if (request.reason() != null) {
            length("reason", request.reason());
        }
        if (request.comment() != null) {
            length("comment", request.comment());
        }
        if (request.decision() == Decision.ACCEPTED) {
            until(request.until(), now, longest);
        } else if (request.until() != null) {
            throw refused("'until' goes only with ACCEPTED.");
        }
    }

    static Instant until(@Nullable Instant until, Instant now, Duration longest) {
        if (until == null) {
            throw refused("'until' is missing: it must end some day.");
        }
        if (!until.isAfter(now)) {
            throw refused("'until' is in the past.");
        }
        if (until.isAfter(now.plus(longest))) {
            throw refused("'until' is more than " + longest.toDays() + " days away.");
        }
        return until;
    }

    static String text(String name, @Nullable String text) {
        if (text == null || text.isBlank()) {
            throw refused("'" + name + "' is missing.");
        }
        length(name, text);
        return text;
    }

    private static void length(String name, String text) {
        if (text.length() > TriageRequest.MAX_TEXT) {
            throw refused("'" + name + "' is longer than " + TriageRequest.MAX_TEXT + " characters.");
        }
        if (text.indexOf('\0') >= 0) {
            throw refused("'" + name + "' holds a character that cannot be stored.");
        }
    }

    static RuntimeException refused(String detail) {
        return IssueProblem.DECISION_REFUSED.with(detail);
    }
}
