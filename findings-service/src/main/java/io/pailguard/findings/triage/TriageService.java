package io.pailguard.findings.triage;

import io.pailguard.findings.application.TeamScope;
import io.pailguard.findings.issue.model.Decision;
import io.pailguard.findings.issue.model.DecisionMade;
import io.pailguard.findings.issue.model.Issue;
import io.pailguard.findings.triage.IssueChanges.Result;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Decisions and comments of people. Callers have checked the role. */
@ApplicationScoped
public class TriageService {
    private final IssueChanges changes;
    private final Clock clock;
    private final TriageSettings settings;

    TriageService(IssueChanges changes, Clock clock, TriageSettings settings) {
        this.changes = changes;
        this.clock = clock;
        this.settings = settings;
    }

    /** @param ifMatch the version that the decision was made on, quoted */
    public Uni<Outcome> decide(String idOrNumber, String ifMatch, TriageRequest request, TeamScope scope) {
        TriageInput.triage(request, clock.instant(), settings.longestException());
        return changes.make("issue.triaged", idOrNumber, scope, (issue, actor, now) -> {
            Optional<Refusal> refusal = Refusal.OtherVersion.of(ifMatch, issue.version())
                    .or(() -> whatDoesNotFit(issue, request.decision()));
            if (refusal.isPresent()) {
                return new Result.Refused(refusal.get());
            }
            Map<String, Object> audited = audited(issue, request);
            issue.decide(
                    new DecisionMade(request.decision(), request.reason(), request.until(), actor.name(), now, null),
                    request.comment(),
                    actor,
                    now);
            return new Result.Made(audited);
        });
    }

    private static Optional<Refusal> whatDoesNotFit(Issue issue, Decision decision) {
        if (decision == Decision.FIXING && !issue.canBeFixed()) {
            return Optional.of(new Refusal.Unfit("It is " + issue.state() + ": there is nothing to fix."));
        }
        if (decision == Decision.ROTATED && !issue.isSecret()) {
            return Optional.of(new Refusal.Unfit(
                    "It is no secret, so nothing can be rotated. Say FIXING, and it is resolved when a scan"
                            + " finds it gone; or NOT_AFFECTED or ACCEPTED if it may stay."));
        }
        return Optional.empty();
    }

    private static Map<String, Object> audited(Issue issue, TriageRequest request) {
        Map<String, Object> audited = new LinkedHashMap<>();
        audited.put("from", issue.decision().decision().name());
        audited.put("to", request.decision().name());
        if (request.reason() != null) {
            audited.put("reason", request.reason());
        }
        if (request.until() != null) {
            audited.put("until", request.until().toString());
        }
        return audited;
    }

    public Uni<Outcome> comment(String idOrNumber, CommentRequest request, TeamScope scope) {
        String text = TriageInput.text("text", request == null ? null : request.text());
        return changes.make("issue.commented", idOrNumber, scope, (issue, actor, now) -> {
            issue.comment(text, actor, now);
            return new Result.Made(Map.of());
        });
    }
}
