package io.pailguard.findings.issue.model;

import io.pailguard.contracts.check.Finding;
import io.pailguard.contracts.check.Finding.IdentityKey;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What tells an issue from others of its application. A secret is the same issue whatever check found it and wherever it
 * lies; any other key counts within the family of its check. Lines are never part of it.
 *
 * @param digest of scope, kind, version and value
 */
public record IssueKey(UUID applicationId, UUID digest, String kind) {
    /** The kind whose value is the keyed hash of a secret. */
    public static final String SECRET = "secret";

    /** The kind whose value is the name of a setting. */
    public static final String SUBJECT = "subject";

    public static List<IssueKey> of(UUID applicationId, Finding finding) {
        String family = family(finding.check());
        return finding.keys().stream()
                .map(IssueKey::ofMainBranch)
                .map(key -> new IssueKey(
                        applicationId,
                        Digests.of(key.kind().equals(SECRET) ? "" : family, key.kind(), key.version(), key.value()),
                        key.kind()))
                .distinct()
                .toList();
    }

    /**
     * Of the keys of a finding those that tell of one thing, so that issues which have them are one. A setting is told
     * exactly; a secret that is told by several keys of one version has several parts, such as a key and its id. Of other
     * keys, two may part again.
     */
    public static List<IssueKey> causes(Finding finding, List<IssueKey> keys) {
        boolean hasParts = finding.keys().stream()
                        .filter(key -> key.kind().equals(SECRET))
                        .map(IdentityKey::version)
                        .distinct()
                        .count()
                < finding.keys().stream()
                        .filter(key -> key.kind().equals(SECRET))
                        .distinct()
                        .count();
        return keys.stream()
                .filter(key -> key.kind.equals(SUBJECT) || hasParts && key.kind.equals(SECRET))
                .toList();
    }

    /** The keys of the parts of a secret, by version: what a version lacks is no part, only a key that is made anew. */
    public static Collection<Set<IssueKey>> parts(UUID applicationId, Finding finding) {
        return finding.keys().stream()
                .filter(key -> key.kind().equals(SECRET))
                .collect(Collectors.groupingBy(
                        IdentityKey::version,
                        Collectors.mapping(
                                key -> new IssueKey(
                                        applicationId, Digests.of("", SECRET, key.version(), key.value()), SECRET),
                                Collectors.toSet())))
                .values();
    }

    /**
     * The first version named the branch, as in {@code guard.no-approvals|main}; the main branch is meant, whatever its
     * name.
     */
    private static IdentityKey ofMainBranch(IdentityKey key) {
        int bar = key.value().indexOf('|');
        boolean namesBranch = key.kind().equals(SUBJECT)
                && key.version().equals("1")
                && key.value().startsWith("guard.")
                && bar > 0
                && !key.value().startsWith("guard.public-repository|");
        return namesBranch ? new IdentityKey(SUBJECT, "2", key.value().substring(0, bar)) : key;
    }

    /** {@code guard} of {@code guard.no-approvals}. */
    private static String family(String check) {
        int dot = check.indexOf('.');
        return dot < 0 ? check : check.substring(0, dot);
    }
}
