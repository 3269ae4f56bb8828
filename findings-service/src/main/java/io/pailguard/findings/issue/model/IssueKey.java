package io.pailguard.findings.issue.model;

import io.pailguard.contracts.check.Finding;
import io.pailguard.contracts.check.Finding.IdentityKey;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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
                .map(key -> ofFamily(applicationId, family, key))
                .distinct()
                .toList();
    }

    /** What one key of a finding tells. */
    public static IssueKey of(UUID applicationId, String check, IdentityKey key) {
        return ofFamily(applicationId, family(check), key);
    }

    private static IssueKey ofFamily(UUID applicationId, String family, IdentityKey key) {
        String scope = key.kind().equals(SECRET) ? "" : family;
        return new IssueKey(applicationId, Digests.of(scope, key.kind(), key.version(), key.value()), key.kind());
    }

    /**
     * Of the keys of a finding those that tell of one thing, so that issues which have them are one. A setting is told
     * exactly, and so is a secret with several parts. Of other keys, two may part again.
     *
     * @param parts those of the finding
     */
    public static List<IssueKey> causes(List<IssueKey> keys, Collection<Set<IssueKey>> parts) {
        return keys.stream()
                .filter(key -> key.kind.equals(SUBJECT) || !parts.isEmpty() && key.kind.equals(SECRET))
                .toList();
    }

    /**
     * The parts of a secret, such as a key and its id: it is told by several keys of one version. What a version lacks is no
     * part, only a key that is made anew. None for a secret that is told by one, as nearly all are.
     */
    public static Collection<Set<IssueKey>> parts(UUID applicationId, Finding finding) {
        Map<String, Set<IdentityKey>> byVersion = finding.keys().stream()
                .filter(key -> key.kind().equals(SECRET))
                .collect(Collectors.groupingBy(IdentityKey::version, Collectors.toSet()));
        if (byVersion.values().stream().allMatch(keys -> keys.size() == 1)) {
            return List.of();
        }
        return byVersion.values().stream()
                .map(keys -> keys.stream()
                        .map(key -> ofFamily(applicationId, "", key))
                        .collect(Collectors.toSet()))
                .toList();
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
