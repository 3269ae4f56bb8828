package io.pailguard.findings.allow;

import io.pailguard.findings.issue.model.Decision;
import io.pailguard.findings.triage.TriageInput;
import io.pailguard.findings.triage.TriageRequest;
import io.pailguard.findings.triage.TriageSettings;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a request about an allow list must say before it is looked at any further. */
@Singleton
public class AllowInput {
    private final TriageSettings settings;
    private final Clock clock;

    AllowInput(TriageSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * The rules of any decision hold for that of an entry.
     *
     * @param decision null for the usual one
     */
    public AllowTerms terms(@Nullable Decision decision, @Nullable String reason, @Nullable Instant until) {
        Decision usual = until == null ? Decision.FALSE_POSITIVE : Decision.ACCEPTED;
        Decision decided = decision == null ? usual : decision;
        boolean fits =
                decided == Decision.FALSE_POSITIVE || decided == Decision.NOT_AFFECTED || decided == Decision.ACCEPTED;
        if (!fits) {
            throw AllowProblem.ALLOW_ENTRY_REFUSED.with(
                    "'decision' is FALSE_POSITIVE, NOT_AFFECTED or ACCEPTED for an entry.");
        }
        TriageInput.triage(
                new TriageRequest(decided, reason, until, null), clock.instant(), settings.longestException());
        return new AllowTerms(decided, reason == null ? "" : reason, until);
    }

    public static String value(@Nullable String value) {
        return text("value", value, AllowEntryRequest.MOST_CHARACTERS).strip();
    }

    public static String file(@Nullable String file) {
        String content = text("content", file, IgnoreFileRequest.MOST_CHARACTERS);
        if (content.lines().count() > IgnoreFileRequest.MOST_LINES) {
            throw AllowProblem.ALLOW_ENTRY_REFUSED.with(
                    "'content' has more than " + IgnoreFileRequest.MOST_LINES + " lines: load it in parts.");
        }
        return content;
    }

    private static String text(String name, @Nullable String text, int longest) {
        if (text == null || text.isBlank()) {
            throw AllowProblem.ALLOW_ENTRY_REFUSED.with("'" + name + "' is missing.");
        }
        if (text.length() > longest || text.indexOf('\0') >= 0) {
            throw AllowProblem.ALLOW_ENTRY_REFUSED.with(
                    "'" + name + "' is longer than " + longest + " characters, or holds one that cannot be stored.");
        }
        return text;
    }
}
