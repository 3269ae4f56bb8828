package io.pailguard.findings.issue.model;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How callers name an issue: by id or by number. The other one is null. */
public record IssueRef(@Nullable UUID id, @Nullable Long number) {
    private static final int UUID_LENGTH = 36;

    /** Empty when it is neither. */
    public static Optional<IssueRef> parse(String idOrNumber) {
        return IssueNumber.parse(idOrNumber)
                .map(number -> new IssueRef(null, number))
                .or(() -> uuid(idOrNumber).map(id -> new IssueRef(id, null)));
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return text.length() == UUID_LENGTH ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public static RuntimeException unknown(String idOrNumber) {
        String shown = idOrNumber.length() > UUID_LENGTH ? idOrNumber.substring(0, UUID_LENGTH) : idOrNumber;
        return IssueProblem.ISSUE_UNKNOWN.with("There is no issue '" + shown + "' that you may see.");
    }
}
