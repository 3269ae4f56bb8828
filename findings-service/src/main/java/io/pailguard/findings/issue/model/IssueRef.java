package io.pailguard.findings.issue.model;

import io.pailguard.kit.problem.Problem;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How callers name an issue: by id or by number. The other one is null. */
public record IssueRef(@Nullable UUID id, @Nullable Long number) {
    private static final int UUID_LENGTH = 36;

    /** Fails with {@link Problem#ISSUE_UNKNOWN} when it is neither. */
    public static IssueRef parse(String idOrNumber) {
        return IssueNumber.parse(idOrNumber)
                .map(number -> new IssueRef(null, number))
                .orElseGet(() -> new IssueRef(uuid(idOrNumber), null));
    }

    private static UUID uuid(String text) {
        try {
            if (text.length() == UUID_LENGTH) {
                return UUID.fromString(text);
            }
        } catch (IllegalArgumentException e) {
            // Falls through: it names no issue.
        }
        throw unknown(text);
    }

    public static RuntimeException unknown(String idOrNumber) {
        String shown = idOrNumber.length() > UUID_LENGTH ? idOrNumber.substring(0, UUID_LENGTH) : idOrNumber;
        return IssueProblem.ISSUE_UNKNOWN.with("There is no issue '" + shown + "' that you may see.");
    }
}
