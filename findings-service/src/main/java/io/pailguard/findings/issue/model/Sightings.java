package io.pailguard.findings.issue.model;

import io.pailguard.contracts.check.Confidence;
import io.pailguard.contracts.event.EventType;
import io.pailguard.findings.severity.RankingContext;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Presence: it follows the newest sighting and the scans after it, so that events may arrive in any order. */
final class Sightings {
    private Sightings() {}

    static void see(Issue issue, IssueContent content, Sighting seen, RankingContext context) {
        Times times = issue.standing().times();
        if (seen.at().isBefore(times.firstSeen())) {
            issue.become(issue.standing().with(times.withFirstSeen(seen.at())));
        }
        Confidence surest = Lasting.surer(
                issue.standing().lasting().surest(), content.finding().confidence());
        if (seen.sequence() <= issue.sighting().sequence()) {
            settle(issue, surest, context, issue.teller(), seen.at());
            issue.rank(context, issue.teller());
            return;
        }
        issue.lastSeen(seen);
        boolean wasResolved = issue.isResolved();
        boolean wasGone = !issue.standing().status().found();
        boolean saysMore = !content.digest().equals(issue.report().digest());
        if (wasGone) {
            setFound(issue, true);
        }
        if (saysMore) {
            saidAnew(issue, content, seen);
        }
        settle(issue, surest, context, issue.teller(), seen.at());
        if (saysMore || wasGone) {
            issue.rank(context, issue.teller());
        }
        if (wasGone) {
            comeBack(issue, wasResolved, seen, context.now());
        }
    }

    private static void setFound(Issue issue, boolean found) {
        issue.become(issue.standing().with(issue.standing().status().withFound(found)));
    }

    private static void saidAnew(Issue issue, IssueContent content, Sighting seen) {
        String before = issue.report().path();
        if (!content.path().equals(before)) {
            issue.happened("moved", issue.teller(), seen.at(), null, Map.of("from", before, "to", content.path()));
        }
        issue.saysNow(content);
    }

    /**
     * A decision that still holds stands. Otherwise an issue that was resolved is open again, and its time runs anew;
     * one that was active all the while goes on as it was.
     */
    private static void comeBack(Issue issue, boolean wasResolved, Sighting seen, Instant now) {
        DecisionMade made = issue.decision();
        if (wasResolved && !made.standsAt(now)) {
            reopen(issue, seen);
            return;
        }
        if (!issue.isResolved()) {
            issue.become(issue.standing().with(issue.standing().times().withResolved(null)));
        }
        issue.happened("returned", issue.teller(), seen.at(), null, Map.of("decision", made.decision()));
    }

    /** What was decided about a part says nothing about the whole. */
    static void gainPart(Issue issue, Sighting seen) {
        Decision decision = issue.decision().decision();
        if (decision != Decision.NONE && decision != Decision.FIXING) {
            reopen(issue, seen);
        }
    }

    private static void reopen(Issue issue, Sighting seen) {
        Standing before = issue.standing();
        Judgement judgement = before.judgement();
        issue.become(before.with(issue.decision().decision() == Decision.NONE ? judgement : judgement.withoutDecision())
                .with(before.times().reopened(seen.at(), issue.severity())));
        issue.happened("reopened", issue.teller(), seen.at(), EventType.ISSUE_REOPENED, Map.of("scan", seen.scanId()));
    }

    /** Where that resolves it, or takes back that it was resolved, it is said. Its time has run on all the while. */
    static void settle(Issue issue, @Nullable Confidence surest, RankingContext context, Actor actor, Instant at) {
        Standing before = issue.standing();
        Lasting now = Lasting.of(issue.report(), surest, before.times().firstSeen(), context);
        if (now.equals(before.lasting())) {
            return;
        }
        boolean wasResolved = issue.isResolved();
        issue.become(before.with(now));
        Map<String, Object> why = Map.of("policy", context.policy().secrets().version());
        if (issue.isResolved()) {
            issue.resolved(wasResolved, actor, at, why);
        } else if (wasResolved) {
            issue.become(issue.standing().with(before.times().withResolved(null)));
            issue.happened("reopened", actor, at, EventType.ISSUE_REOPENED, why);
        }
    }

    /** What outlives its text is only said to be gone from the files. */
    static void miss(Issue issue, UUID scanId, Instant at, RankingContext context) {
        issue.settle(context, issue.teller(), at);
        boolean wasResolved = issue.isResolved();
        setFound(issue, false);
        if (!issue.standing().lasting().outlivesItsText()) {
            issue.resolved(wasResolved, issue.teller(), at, Map.of("scan", scanId));
            return;
        }
        issue.happened("removed-from-files", issue.teller(), at, null, Map.of("scan", scanId));
        issue.rank(context, issue.teller());
    }
}
