package io.pailguard.findings.triage;

import io.pailguard.findings.application.TeamScope;
import io.pailguard.findings.issue.model.Decision;
import io.pailguard.findings.issue.model.DecisionMade;
import io.pailguard.findings.severity.Facts.ManualOverride;
import io.pailguard.findings.severity.Facts.SecretFact;
import io.pailguard.findings.severity.SecretStatus;
import io.pailguard.findings.triage.IssueChanges.Result;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Facts and overrides that people or machines give to the severity of an issue. */
@ApplicationScoped
public class SeverityDecisions {
    private static final int MAX_METHOD = 200;
    /** Of two clocks. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    /** Whatever was tried before is nothing that anybody could know of it today. */
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private final IssueChanges changes;
    private final Clock clock;
    private final TriageSettings settings;

    SeverityDecisions(IssueChanges changes, Clock clock, TriageSettings settings) {
        this.changes = changes;
        this.clock = clock;
        this.settings = settings;
    }

    /** A fact, so it needs no version: the newest is true. */
    public Uni<Outcome> secretStatus(String idOrNumber, SecretStatusRequest request, TeamScope scope) {
        if (request == null || request.status() == null) {
            throw TriageInput.refused("'status' is missing; it is LIVE, INACTIVE or UNKNOWN.");
        }
        String method = TriageInput.text("method", request.method());
        if (method.length() > MAX_METHOD) {
            throw TriageInput.refused("'method' is longer than " + MAX_METHOD + " characters.");
        }
        Instant checkedAt = request.checkedAt() == null ? clock.instant() : request.checkedAt();
        if (checkedAt.isAfter(clock.instant().plus(SKEW))) {
            throw TriageInput.refused("'checkedAt' is in the future: it says when the secret was tried.");
        }
        if (checkedAt.isBefore(EARLIEST)) {
            throw TriageInput.refused("'checkedAt' is before " + EARLIEST + ": it says when the secret was tried.");
        }
        SecretFact fact = new SecretFact(request.status(), method, checkedAt);
        return changes.make("issue.secret-status", idOrNumber, scope, (issue, actor, now) -> {
            if (!issue.isSecret()) {
                return new Result.Refused(new Refusal.Unfit("It is no secret: there is nothing to try."));
            }
            if (isOlder(fact.status(), checkedAt, issue.decision())) {
                return new Result.Refused(
                        new Refusal.Unfit("It was tried at " + checkedAt + ", before it was said to be rotated at "
                                + issue.decision().at() + ". Try it again."));
            }
            issue.secretIs(fact, actor, now);
            return new Result.Made(Map.of("status", request.status().name(), "method", method));
        });
    }

    /** That it worked before it was rotated says nothing of it now. */
    private static boolean isOlder(SecretStatus status, Instant checkedAt, DecisionMade made) {
        return status == SecretStatus.LIVE && made.decision() == Decision.ROTATED && checkedAt.isBefore(made.at());
    }

    public Uni<Outcome> override(String idOrNumber, String ifMatch, OverrideRequest request, TeamScope scope) {
        if (request == null || request.severity() == null) {
            throw TriageInput.refused("'severity' is missing.");
        }
        String reason = TriageInput.text("reason", request.reason());
        Instant until = TriageInput.until(request.until(), clock.instant(), settings.longestException());
        return changes.make("issue.override-set", idOrNumber, scope, (issue, actor, now) -> {
            Optional<Refusal> refusal = Refusal.OtherVersion.of(ifMatch, issue.version());
            if (refusal.isPresent()) {
                return new Result.Refused(refusal.get());
            }
            issue.override(new ManualOverride(request.severity(), actor.name(), reason, until), actor, now);
            return new Result.Made(
                    Map.of("severity", request.severity().name(), "reason", reason, "until", until.toString()));
        });
    }

    /** Without effect when there is none. */
    public Uni<Outcome> removeOverride(String idOrNumber, String ifMatch, TeamScope scope) {
        return changes.make("issue.override-removed", idOrNumber, scope, (issue, actor, now) -> {
            Optional<Refusal> refusal = Refusal.OtherVersion.of(ifMatch, issue.version());
            if (refusal.isPresent()) {
                return new Result.Refused(refusal.get());
            }
            if (issue.override() != null) {
                issue.override(null, actor, now);
            }
            return new Result.Made(Map.of());
        });
    }
}
