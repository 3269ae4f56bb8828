package io.pailguard.findings.issue.model;

import io.pailguard.contracts.event.EventType;
import io.pailguard.findings.severity.Facts.ManualOverride;
import io.pailguard.findings.severity.Facts.SecretFact;
import io.pailguard.findings.severity.SecretStatus;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What people, and the end of what they decided, make of an issue. */
final class Decisions {
    private Decisions() {}

    /** A rotation resolves a secret wherever its text remains; taken back, its time runs on. */
    static void decide(Issue issue, DecisionMade made, @Nullable String comment, Actor actor, Instant now) {
        boolean wasResolved = issue.isResolved();
        Map<String, Object> detail = detail(issue.decision(), made);
        issue.become(issue.standing().with(issue.standing().judgement().decided(made)));
        issue.happened("triaged", actor, now, EventType.ISSUE_TRIAGED, detail);
        if (comment != null && !comment.isBlank()) {
            say(issue, comment, actor, now);
        }
        if (issue.isResolved()) {
            issue.resolved(wasResolved, actor, now, Map.of("decision", made.decision()));
        } else if (wasResolved) {
            issue.become(issue.standing().with(issue.standing().times().withResolved(null)));
            issue.happened("reopened", actor, now, EventType.ISSUE_REOPENED, Map.of());
        }
    }

    private static Map<String, Object> detail(DecisionMade before, DecisionMade made) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("from", before.decision());
        detail.put("to", made.decision());
        if (made.reason() != null) {
            detail.put("reason", made.reason());
        }
        if (made.until() != null) {
            detail.put("until", made.until());
        }
        return detail;
    }

    static void secretIs(Issue issue, SecretFact fact, Actor actor, Instant now) {
        if (!Objects.equals(fact, issue.standing().secret())) {
            issue.become(issue.standing().with(fact));
            issue.happened("secret-status", actor, now, null, Map.of("status", fact.status(), "method", fact.method()));
        }
        if (fact.status() == SecretStatus.LIVE && issue.decision().decision() == Decision.ROTATED) {
            Standing before = issue.standing();
            issue.become(before.with(before.judgement().withoutDecision())
                    .with(before.times().reopened(now, issue.severity())));
            issue.happened("reopened", actor, now, EventType.ISSUE_REOPENED, Map.of("status", fact.status()));
        }
    }

    static void comment(Issue issue, String text, Actor actor, Instant now) {
        issue.become(issue.standing().with(issue.standing().judgement().nextVersion()));
        say(issue, text, actor, now);
    }

    private static void say(Issue issue, String text, Actor actor, Instant now) {
        issue.pending().add(new Comment(text, actor, now));
        issue.happened("commented", actor, now, null, Map.of());
    }

    static void override(Issue issue, @Nullable ManualOverride by, Actor actor, Instant now) {
        String kind = by != null ? "override-set" : actor.person() ? "override-removed" : "override-expired";
        ManualOverride latest = by != null ? by : issue.override();
        issue.become(issue.standing().with(issue.standing().judgement().overridden(by)));
        issue.happened(kind, actor, now, null, latest == null ? Map.of() : detail(latest));
    }

    private static Map<String, Object> detail(ManualOverride override) {
        return Map.of("severity", override.severity(), "reason", override.reason() == null ? "" : override.reason());
    }

    static void acceptanceExpired(Issue issue, Instant now) {
        issue.become(issue.standing().with(issue.standing().judgement().withoutDecision()));
        issue.happened("acceptance-expired", Actor.CLOCK, now, EventType.ISSUE_TRIAGED, Map.of());
    }
}
