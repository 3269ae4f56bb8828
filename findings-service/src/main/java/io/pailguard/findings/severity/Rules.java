package io.pailguard.findings.severity;

import io.pailguard.contracts.check.Check.Subject;
import io.pailguard.findings.policy.Policy;
import io.pailguard.findings.policy.SecretRule;
import io.pailguard.findings.severity.Facts.Guards;
import io.pailguard.findings.severity.Facts.SecretFact;
import io.pailguard.findings.severity.SeverityFunction.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What each factor makes of the facts. A factor without evidence abstains. */
final class Rules {
    /** Two outcomes under which a secret is never below High. */
    static final String SECRET_LIVE = "secret-live";

    static final String PUBLIC_REPOSITORY = "public-repository";

    private static final Outcome UNKNOWN = new Outcome.Unknown();
    private static final Outcome NOT_APPLICABLE = new Outcome.NotApplicable();

    private Rules() {}

    static Outcome outcome(Factor factor, Facts facts, Policy policy) {
        return switch (factor) {
            case SECRET_STATUS -> secretStatus(facts, policy);
            case AT_HEAD -> atHead(facts, policy);
            case PUBLIC_REPOSITORY -> publicRepository(facts, policy);
            case INCIDENTAL_PATH -> incidentalPath(facts, policy);
            case BRANCH -> branch(facts, policy);
            case IDLE_REPOSITORY -> idleRepository(facts, policy);
            case BRANCH_CONTROL -> branchControl(facts, policy);
            case TOOLS_AGREEING ->
                facts.foundBy().isEmpty() ? UNKNOWN : new Outcome.Known(toolsAgreeing(facts.foundBy()));
            case SECRET_POLICY -> secretPolicy(facts);
            case MANUAL_OVERRIDE -> NOT_APPLICABLE;
            default -> UNKNOWN;
        };
    }

    static boolean secretIsLive(Facts facts) {
        return facts.subject() == Subject.SECRET
                && facts.secret() != null
                && facts.secret().status() == SecretStatus.LIVE;
    }

    /** @param change whatever leads from the sum to the severity that was set */
    static Step override(Facts.ManualOverride override, int change) {
        Map<String, String> evidence = evidence("by", override.by(), "until", override.until());
        String reason = override.reason() == null ? "Set by " + override.by() : override.reason();
        return Step.of("override", Factor.MANUAL_OVERRIDE, change, reason, evidence);
    }

    private static Outcome secretStatus(Facts facts, Policy policy) {
        if (facts.subject() != Subject.SECRET) {
            return NOT_APPLICABLE;
        }
        SecretFact secret = facts.secret();
        if (secret == null || secret.status() == SecretStatus.UNKNOWN) {
            return UNKNOWN;
        }
        Map<String, String> evidence = evidence("method", secret.method(), "checked", secret.checkedAt());
        return secret.status() == SecretStatus.LIVE
                ? Outcome.known(
                        SECRET_LIVE, Factor.SECRET_STATUS, policy.changes().secretLive(), "Secret is live", evidence)
                : Outcome.known(
                        "secret-inactive",
                        Factor.SECRET_STATUS,
                        policy.changes().secretInactive(),
                        "Secret no longer works",
                        evidence);
    }

    private static Outcome atHead(Facts facts, Policy policy) {
        if (!facts.subject().isOfFile()) {
            return NOT_APPLICABLE;
        }
        if (facts.whereabouts() == null) {
            return UNKNOWN;
        }
        // A live secret works for whoever reads the history, or has read the files.
        int change = secretIsLive(facts) ? 0 : policy.changes().onlyInHistory();
        return switch (facts.whereabouts()) {
            case AT_HEAD -> Outcome.known("at-head", Factor.AT_HEAD, 0, "Still in the newest commit", Map.of());
            case ONLY_IN_HISTORY ->
                Outcome.known("only-in-history", Factor.AT_HEAD, change, "Only in history", Map.of());
            case REMOVED ->
                Outcome.known(
                        "removed-from-files",
                        Factor.AT_HEAD,
                        change,
                        "Removed from the files, not said to be revoked",
                        Map.of());
        };
    }

    private static Outcome publicRepository(Facts facts, Policy policy) {
        if (!facts.subject().isOfRepository()) {
            return NOT_APPLICABLE;
        }
        Boolean publicToAll = facts.repository().publicToAll();
        if (publicToAll == null) {
            return UNKNOWN;
        }
        Map<String, String> evidence = evidence("read", facts.repository().readAt());
        return publicToAll
                ? Outcome.known(
                        PUBLIC_REPOSITORY,
                        Factor.PUBLIC_REPOSITORY,
                        policy.changes().publicRepository(),
                        "Repository is public",
                        evidence)
                : Outcome.known("private-repository", Factor.PUBLIC_REPOSITORY, 0, "Repository is private", evidence);
    }

    private static Outcome incidentalPath(Facts facts, Policy policy) {
        if (!facts.subject().isOfFile()) {
            return NOT_APPLICABLE;
        }
        if (facts.path() == null) {
            return UNKNOWN;
        }
        Optional<String> incidental = Paths.incidental(facts.path());
        return incidental.isPresent()
                ? Outcome.known(
                        "incidental-path",
                        Factor.INCIDENTAL_PATH,
                        policy.changes().incidentalPath(),
                        "Path is " + incidental.get(),
                        Map.of("path", facts.path()))
                : Outcome.known("ordinary-path", Factor.INCIDENTAL_PATH, 0, "Ordinary path", Map.of());
    }

    private static Outcome branch(Facts facts, Policy policy) {
        if (!facts.subject().isOfFile()) {
            return NOT_APPLICABLE;
        }
        BranchUse use =
                BranchUse.of(facts.branch(), facts.repository().mainBranch(), facts.branchAt(), policy, facts.asOf());
        return switch (use) {
            case UNKNOWN -> UNKNOWN;
            case MAIN, RELEASE -> branch(use, 0, evidence("branch", facts.branch()));
            case STALE -> branch(use, policy.changes().staleBranch(), withNewestCommit(facts));
            case ACTIVE -> branch(use, 0, withNewestCommit(facts));
        };
    }

    private static Outcome branch(BranchUse use, int change, Map<String, String> evidence) {
        return Outcome.known(use.outcome(), Factor.BRANCH, change, use.reason(), evidence);
    }

    private static Map<String, String> withNewestCommit(Facts facts) {
        return evidence("branch", facts.branch(), "newest commit", facts.branchAt());
    }

    private static Outcome idleRepository(Facts facts, Policy policy) {
        if (!facts.subject().isOfRepository()) {
            return NOT_APPLICABLE;
        }
        Instant last = facts.repository().lastCommitAt();
        if (last == null) {
            return UNKNOWN;
        }
        // While it is in use, each push would otherwise change the explanation of every issue.
        return !last.isAfter(policy.idleSince(facts.asOf()))
                ? Outcome.known(
                        "idle-repository",
                        Factor.IDLE_REPOSITORY,
                        policy.changes().idleRepository(),
                        "No commit for 6 months",
                        evidence("newest commit", last))
                : Outcome.known("active-repository", Factor.IDLE_REPOSITORY, 0, "Repository is in use", Map.of());
    }

    private static Outcome branchControl(Facts facts, Policy policy) {
        if (!facts.subject().isOfFile()) {
            return NOT_APPLICABLE;
        }
        Guards guards = facts.repository().guards();
        if (guards == null || guards.approvals() == null || guards.forcePushBlocked() == null) {
            return UNKNOWN;
        }
        Map<String, String> evidence = evidence(
                "approvals", guards.approvals(),
                "force push blocked", guards.forcePushBlocked(),
                "read", guards.readAt());
        return guards.approvals() >= policy.thresholds().approvals() && guards.forcePushBlocked()
                ? Outcome.known(
                        "branch-control",
                        Factor.BRANCH_CONTROL,
                        policy.changes().branchControl(),
                        "Changes need two approvals",
                        evidence)
                : Outcome.known("no-branch-control", Factor.BRANCH_CONTROL, 0, "Branch control is weak", evidence);
    }

    /** It moves nothing: what several tools see is no worse for it, only more likely. */
    static Step toolsAgreeing(List<String> tools) {
        return Step.of(
                "tools-agreeing",
                Factor.TOOLS_AGREEING,
                0,
                "Found by " + tools.size() + " tools",
                Map.of("tools", String.join(", ", tools)));
    }

    private static Outcome secretPolicy(Facts facts) {
        SecretRule rule = facts.rule();
        return rule == null || rule.change() == 0
                ? NOT_APPLICABLE
                : Outcome.known(
                        "secret-policy",
                        Factor.SECRET_POLICY,
                        rule.change(),
                        "Your policy for " + rule.check(),
                        evidence("rule", rule.inWords()));
    }

    private static Map<String, String> evidence(@Nullable Object... namesAndValues) {
        Map<String, String> evidence = new TreeMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i + 1] != null) {
                evidence.put(String.valueOf(namesAndValues[i]), String.valueOf(namesAndValues[i + 1]));
            }
        }
        return evidence;
    }
}
