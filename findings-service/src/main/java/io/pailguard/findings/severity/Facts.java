package io.pailguard.findings.severity;

import io.pailguard.contracts.check.Check.Subject;
import io.pailguard.contracts.check.Severity;
import io.pailguard.findings.policy.SecretRule;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one issue. A null fact is unknown: its factor abstains.
 *
 * @param subject what kind of thing was found; some factors speak only of secrets, some only of content
 * @param scanner the scanner's own severity
 * @param secret whether the secret works; null where nothing is known
 * @param whereabouts where its text is; null where the finding does not say
 * @param path the path of the primary place
 * @param branch the branch it was read on
 * @param branchAt when the newest commit of that branch was made, where it is not the main one
 * @param repository what is known of the repository
 * @param rule of the operators that speaks of it; null where none does
 * @param override a person's decision
 * @param foundBy the tools that tell of it, by id, where there are several; else empty
 * @param asOf the moment that "idle" and "stale" are counted from
 */
public record Facts(
        Subject subject,
        Severity scanner,
        @Nullable SecretFact secret,
        @Nullable Whereabouts whereabouts,
        @Nullable String path,
        @Nullable String branch,
        @Nullable Instant branchAt,
        RepositoryFacts repository,
        @Nullable SecretRule rule,
        @Nullable ManualOverride override,
        List<String> foundBy,
        Instant asOf) {

    public Facts {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(scanner, "scanner");
        Objects.requireNonNull(repository, "repository");
        foundBy = List.copyOf(foundBy);
        Objects.requireNonNull(asOf, "asOf");
    }

    /** Where the text of a finding is. */
    public enum Whereabouts {
        /** In the newest commit of its branch. */
        AT_HEAD,
        ONLY_IN_HISTORY,
        /** In no place any more where it was seen. */
        REMOVED
    }

    /** @param method how it was found out, for example "declared by the owner" */
    public record SecretFact(
            SecretStatus status,
            @Nullable String method,
            @Nullable Instant checkedAt) {}

    /**
     * @param publicToAll visible to everybody
     * @param guards of the main branch; null when they could not be read
     * @param readAt when Bitbucket said so
     */
    public record RepositoryFacts(
            @Nullable Boolean publicToAll,
            @Nullable String mainBranch,
            @Nullable Instant lastCommitAt,
            @Nullable Guards guards,
            @Nullable Instant readAt) {
        public static final RepositoryFacts UNKNOWN = new RepositoryFacts(null, null, null, null, null);
    }

    /** @param approvals that a merge needs */
    public record Guards(
            @Nullable Integer approvals,
            @Nullable Boolean forcePushBlocked,
            @Nullable Instant readAt) {}

    /** @param until when it ends */
    public record ManualOverride(
            Severity severity,
            String by,
            String reason,
            @Nullable Instant until) {
        public ManualOverride {
            Objects.requireNonNull(severity, "severity");
        }
    }
}
