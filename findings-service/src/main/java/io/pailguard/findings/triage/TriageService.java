package io.pailguard.findings.triage;

import io.pailguard.contracts.EventType;
import io.pailguard.findings.application.TeamScope;
import io.pailguard.findings.issue.Decision;
import io.pailguard.findings.issue.IssueDetail;
import io.pailguard.findings.issue.IssueDetails;
import io.pailguard.findings.triage.TriagedIssues.By;
import io.pailguard.kit.audit.Audit;
import io.pailguard.kit.audit.AuditEntry;
import io.pailguard.kit.event.EventDraft;
import io.pailguard.kit.event.Outbox;
import io.pailguard.kit.http.Effects;
import io.pailguard.kit.http.Etags;
import io.pailguard.kit.identity.Caller;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Decisions and comments. Each is one transaction with its history, its audit row and its event; callers have checked the
 * role.
 */
@ApplicationScoped
public class TriageService {
    private final TriagedIssues issues;
    private final IssueDetails details;
    private final Outbox outbox;
    private final Audit audit;
    private final Effects effects;
    private final Caller caller;
    private final Clock clock;
    private final TriageSettings settings;

    TriageService(
            TriagedIssues issues,
            IssueDetails details,
            Outbox outbox,
            Audit audit,
            Effects effects,
            Caller caller,
            Clock clock,
            TriageSettings settings) {
        this.issues = issues;
        this.details = details;
        this.outbox = outbox;
        this.audit = audit;
        this.effects = effects;
        this.caller = caller;
        this.clock = clock;
        this.settings = settings;
    }

    /** @param ifMatch the version that the decision was made on, quoted */
    public Uni<IssueDetail> decide(String idOrNumber, String ifMatch, TriageRequest request, TeamScope scope) {
        By by = new By(caller.name(), caller.isService(), clock.instant());
        Checks.triage(request, by.at(), settings.longestException());
        return Panache.withTransaction(() -> issues.locked(idOrNumber, scope)
                        .invoke(issue -> Etags.require(ifMatch, issue.version))
                        .chain(issue -> decide(issue, request, by)))
                .chain(() -> details.find(idOrNumber, scope));
    }

    private Uni<Void> decide(TriagedIssue issue, TriageRequest request, By by) {
        if (request.decision() == Decision.FIXING && !issue.isPresent()) {
            throw Checks.refused("It is " + issue.state() + ": there is nothing to fix.");
        }
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("from", issue.decision);
        issue.decide(request, by.name(), by.at());
        detail.put("to", request.decision());
        putIfGiven(detail, "reason", request.reason());
        putIfGiven(detail, "until", request.until());
        return issues.getSession().chain(session -> issues.answer(issue)
                .chain(() -> issues.addHistory(issue, by, "triaged", detail))
                .chain(() -> comment(issue, request.comment(), by))
                .chain(() -> audit.record(session, entry("issue.triaged", issue, detail)))
                .chain(() -> effects.done(session, issue.id.toString()))
                .chain(() -> outbox.add(session, triaged(issue))));
    }

    private static EventDraft<?> triaged(TriagedIssue issue) {
        return new EventDraft<>(EventType.ISSUE_TRIAGED, issue.id, issue.connectionId, issue.team, issue.asEvent());
    }

    public Uni<IssueDetail> comment(String idOrNumber, CommentRequest request, TeamScope scope) {
        Checks.text("text", request == null ? null : request.text());
        By by = new By(caller.name(), caller.isService(), clock.instant());
        return Panache.withTransaction(
                        () -> issues.locked(idOrNumber, scope).chain(issue -> addComment(issue, request.text(), by)))
                .chain(() -> details.find(idOrNumber, scope));
    }

    private Uni<Void> addComment(TriagedIssue issue, String text, By by) {
        return issues.getSession().chain(session -> session.lock(issue, LockModeType.PESSIMISTIC_FORCE_INCREMENT)
                .chain(() -> comment(issue, text, by))
                .chain(() -> audit.record(session, entry("issue.commented", issue, Map.of())))
                .chain(() -> effects.done(session, issue.id.toString())));
    }

    private Uni<Void> comment(TriagedIssue issue, String text, By by) {
        if (text == null || text.isBlank()) {
            return Uni.createFrom().voidItem();
        }
        return issues.addComment(issue, by, text).chain(() -> issues.addHistory(issue, by, "commented", Map.of()));
    }

    private static AuditEntry entry(String action, TriagedIssue issue, Map<String, Object> detail) {
        Map<String, Object> texts = new LinkedHashMap<>();
        detail.forEach((name, value) -> texts.put(name, value.toString()));
        return new AuditEntry(action, "issue", issue.id.toString(), issue.team, texts);
    }

    private static void putIfGiven(Map<String, Object> detail, String name, Object value) {
        if (value != null) {
            detail.put(name, value);
        }
    }
}
