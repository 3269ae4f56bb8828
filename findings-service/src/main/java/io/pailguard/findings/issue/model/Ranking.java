package io.pailguard.findings.issue.model;

import io.pailguard.contracts.check.Checks;
import io.pailguard.contracts.event.EventType;
import io.pailguard.findings.policy.SecretRule;
import io.pailguard.findings.policy.SecretRule.SecretCase;
import io.pailguard.findings.severity.Explanation;
import io.pailguard.findings.severity.Facts;
import io.pailguard.findings.severity.Facts.SecretFact;
import io.pailguard.findings.severity.Facts.Whereabouts;
import io.pailguard.findings.severity.RankingContext;
import io.pailguard.findings.severity.SeverityFunction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How an issue gets its severity. */
final class Ranking {
    private Ranking() {}

    static void rank(Issue issue, RankingContext context, Actor actor) {
        Standing standing = issue.standing();
        Explanation before = standing.explanation();
        Explanation after = explain(
                issue.report(),
                standing.status(),
                standing.judgement(),
                standing.secret(),
                standing.lasting(),
                standing.times().firstSeen(),
                standing.foundBy(),
                context);
        if (after.equals(before)) {
            return;
        }
        issue.become(standing.with(after));
        if (before.severity() != after.severity()) {
            issue.become(issue.standing().with(standing.times().ranked(after.severity(), context.now())));
            issue.pending()
                    .add(new Change(
                            "severity-changed",
                            actor,
                            context.now(),
                            Map.of("from", before.severity(), "to", after.severity(), "score", after.score()),
                            EventType.ISSUE_SEVERITY_CHANGED,
                            before.severity()));
        }
    }

    static Explanation explain(
            ScannerReport report,
            IssueStatus status,
            Judgement judgement,
            @Nullable SecretFact secret,
            Lasting lasting,
            Instant firstSeen,
            List<String> foundBy,
            RankingContext context) {
        Facts facts = new Facts(
                Checks.subject(report.check()),
                report.scanner(),
                judgement.decision().secretStatus(secret),
                whereabouts(report, status, lasting),
                report.path(),
                report.branch(),
                report.branchAt(),
                context.facts(),
                rule(report, lasting, firstSeen, context),
                judgement.override(),
                foundBy,
                context.now());
        return SeverityFunction.explain(facts, context.policy());
    }

    private static @Nullable SecretRule rule(
            ScannerReport report, Lasting lasting, Instant firstSeen, RankingContext context) {
        return report.isSecret()
                ? context.policy()
                        .secrets()
                        .of(new SecretCase(report.check(), lasting.surest(), firstSeen, context.now()))
                        .orElse(null)
                : null;
    }

    private static @Nullable Whereabouts whereabouts(ScannerReport report, IssueStatus status, Lasting lasting) {
        if (!status.found() && lasting.outlivesItsText()) {
            return Whereabouts.REMOVED;
        }
        if (report.atHead() == null) {
            return null;
        }
        return report.atHead() ? Whereabouts.AT_HEAD : Whereabouts.ONLY_IN_HISTORY;
    }
}
