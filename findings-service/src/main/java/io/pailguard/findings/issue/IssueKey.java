package io.pailguard.findings.issue;

import io.pailguard.contracts.Finding;
import java.util.List;
import java.util.UUID;

/**
 * What tells an issue from others of its application. A secret is the same issue whatever check found it and wherever it
 * lies; any other key counts within the family of its check. Lines are never part of it.
 *
 * @param digest of scope, kind, version and value
 */
public record IssueKey(UUID applicationId, UUID digest, String kind) {
    /** The kind whose value is the keyed hash of a secret. */
    public static final String SECRET = "secret";

    public static List<IssueKey> of(UUID applicationId, Finding finding) {
        String family = family(finding.check());
        return finding.keys().stream()
                .map(key -> new IssueKey(
                        applicationId,
                        Digests.of(key.kind().equals(SECRET) ? "" : family, key.kind(), key.version(), key.value()),
                        key.kind()))
                .distinct()
                .toList();
    }

    /** {@code guard} of {@code guard.no-approvals}. */
    private static String family(String check) {
        int dot = check.indexOf('.');
        return dot < 0 ? check : check.substring(0, dot);
    }
}
