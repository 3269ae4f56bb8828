package io.pailguard.findings.issue.model;

import io.pailguard.contracts.check.Check.Subject;
import io.pailguard.contracts.check.Checks;
import io.pailguard.contracts.check.Confidence;
import io.pailguard.contracts.check.Severity;
import io.pailguard.kit.sql.Json;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the scanner said last, as far as rules ask for it.
 *
 * @param digest of all that it said: {@link IssueContent#digest}
 */
public record ScannerReport(
        String check,
        String title,
        Severity scanner,
        @Nullable Confidence confidence,
        String path,
        int line,
        @Nullable Boolean atHead,
        @Nullable String branch,
        @Nullable Instant branchAt,
        UUID digest) {
    static ScannerReport of(IssueContent content) {
        return new ScannerReport(
                storable(content.finding().check()),
                storable(content.finding().title()),
                content.scanner(),
                content.finding().confidence(),
                storable(content.path()),
                content.line(),
                content.atHead(),
                Json.text(content.branch()),
                content.branchAt(),
                content.digest());
    }

    private static String storable(String text) {
        return Objects.requireNonNull(Json.text(text));
    }

    boolean isSecret() {
        return Checks.subject(check) == Subject.SECRET;
    }
}
