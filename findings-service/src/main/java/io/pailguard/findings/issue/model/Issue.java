package io.pailguard.findings.issue.model;

import io.pailguard.contracts.check.Severity;
import io.pailguard.contracts.event.EventType;
import io.pailguard.findings.application.Application;
import io.pailguard.findings.issue.model.Question.Opinion;
import io.pailguard.findings.severity.Explanation;
import io.pailguard.findings.severity.Facts;
import io.pailguard.findings.severity.Facts.ManualOverride;
import io.pailguard.findings.severity.Facts.SecretFact;
import io.pailguard.findings.severity.Facts.Subject;
import io.pailguard.findings.severity.Facts.Whereabouts;
import io.pailguard.findings.severity.RankingContext;
import io.pailguard.findings.severity.SecretStatus;
import io.pailguard.findings.severity.SeverityFunction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * The rules of an issue's life. It is loaded, changed in memory and saved with what happened to it; it waits for nothing
 * and knows no database.
 *
 * <p>Presence follows the newest sighting and the scans after it, so that events may arrive in any order.
 */
public final class Issue {
    private final UUID id;
    private final IssueHome home;
    private final String detector;
    private final List<Change> changes = new ArrayList<>();
    private final List<Comment> comments = new ArrayList<>();

    private long number;
    private ScannerReport report;
    private IssueContent newContent;
    private Sighting sighting;
    private boolean newSighting;
    private boolean dirty;

    private IssueStatus status;
    private Times times;
    private SecretFact secret;
    private ManualOverride override;
    private Explanation explanation;
    private Long foldedInto;
    private Question question;

    public Issue(UUID id, long number, IssueHome home, String detector, ScannerReport report, Sighting sighting) {
        this.id = id;
        this.number = number;
        this.home = home;
        this.detector = detector;
        this.report = report;
        this.sighting = sighting;
    }

    public Issue stored(IssueStatus storedStatus, Times storedTimes, Explanation storedExplanation) {
        status = storedStatus;
        times = storedTimes;
        explanation = storedExplanation;
        return this;
    }

    public Issue told(SecretFact storedSecret, ManualOverride storedOverride) {
        secret = storedSecret;
        override = storedOverride;
        return this;
    }

    public Issue folded(Long storedInto, Question storedQuestion) {
        foldedInto = storedInto;
        question = storedQuestion;
        return this;
    }

    /** A finding seen for the first time. */
    public static Issue open(
            UUID id,
            Application application,
            String detector,
            IssueContent content,
            Sighting sighting,
            RankingContext context) {
        Issue issue = new Issue(id, 0, IssueHome.of(application), detector, ScannerReport.of(content), sighting);
        issue.newContent = content;
        issue.newSighting = true;
        issue.status = IssueStatus.opened(application.watched());
        issue.explanation = issue.explain(context);
        issue.times = Times.opened(sighting.at(), issue.severity());
        issue.happened("opened", Actor.SCAN, sighting.at(), EventType.ISSUE_OPENED, Map.of("scan", sighting.scanId()));
        return issue;
    }

    /** Seen again. An older sighting than the last only tells how long the issue has been there. */
    public void see(IssueContent content, Sighting seen, RankingContext context) {
        if (seen.at().isBefore(times.firstSeen())) {
            times = times.withFirstSeen(seen.at());
            dirty = true;
        }
        if (seen.sequence() <= sighting.sequence()) {
            return;
        }
        sighting = seen;
        newSighting = true;
        boolean wasResolved = isResolved();
        boolean wasGone = !status.found();
        boolean saysMore = !content.digest().equals(report.digest());
        status = status.withFound(true);
        if (saysMore) {
            saidAnew(content, seen);
        }
        if (saysMore || wasGone) {
            rank(context, Actor.SCAN);
        }
        if (wasGone) {
            comeBack(wasResolved, seen, context.now());
        }
    }

    private void saidAnew(IssueContent content, Sighting seen) {
        if (!content.path().equals(report.path())) {
            happened("moved", Actor.SCAN, seen.at(), null, Map.of("from", report.path(), "to", content.path()));
        }
        newContent = content;
        report = ScannerReport.of(content);
    }

    /**
     * A decision that still holds stands. Otherwise an issue that was resolved is open again, and its time runs anew;
     * one that was active all the while goes on as it was.
     */
    private void comeBack(boolean wasResolved, Sighting seen, Instant now) {
        DecisionMade made = status.decision();
        dirty = true;
        if (wasResolved && !made.standsAt(now)) {
            status = made.decision() == Decision.NONE ? status : status.withoutDecision();
            times = times.reopened(seen.at(), severity());
            happened("reopened", Actor.SCAN, seen.at(), EventType.ISSUE_REOPENED, Map.of("scan", seen.scanId()));
            return;
        }
        times = isResolved() ? times : times.withResolved(null);
        happened("returned", Actor.SCAN, seen.at(), null, Map.of("decision", made.decision()));
    }

    /** A scan covered it and did not see it. What outlives its text is only said to be gone from the files. */
    public void miss(UUID scanId, Instant at, RankingContext context) {
        boolean wasResolved = isResolved();
        status = status.withFound(false);
        dirty = true;
        if (!report.outlivesItsText()) {
            resolved(wasResolved, Actor.SCAN, at, Map.of("scan", scanId));
            return;
        }
        happened("removed-from-files", Actor.SCAN, at, null, Map.of("scan", scanId));
        rank(context, Actor.SCAN);
    }

    /** Others turned out to be what it is; {@code asked} is null where people decided alike about all that are here. */
    void takeIn(List<Issue> others, Question asked, Instant now) {
        times = others.stream().map(Issue::times).reduce(times, Times::earliest).ranked(severity(), now);
        for (Issue other : others) {
            if (other.sighting.sequence() > sighting.sequence()) {
                sighting = other.sighting;
                newSighting = true;
            }
        }
        dirty = true;
        List<String> numbers =
                others.stream().map(other -> IssueNumber.of(other.number)).toList();
        happened("took-in", Actor.SCAN, now, null, Map.of("numbers", String.join(", ", numbers)));
        if (asked != null) {
            ask(asked, now);
        }
    }

    private void ask(Question asked, Instant now) {
        boolean decided = status.decision().decision() != Decision.NONE;
        question = asked;
        override = null;
        status = status.withoutDecision();
        happened("decisions-disagree", Actor.SCAN, now, decided ? EventType.ISSUE_TRIAGED : null, Map.of());
    }

    /** It lives on in another. */
    void foldInto(Issue into, Instant now) {
        boolean was = status.found();
        foldedInto = into.number;
        question = null;
        status = status.withFound(false).nextVersion();
        times = was ? times.withResolved(now) : times;
        dirty = true;
        happened(
                "folded-into",
                Actor.SCAN,
                now,
                was ? EventType.ISSUE_RESOLVED : null,
                Map.of("number", IssueNumber.of(into.number)));
    }

    /** What people decided about it, or about those that it took in. */
    List<Opinion> opinions() {
        return question != null ? question.opinions() : List.of(new Opinion(number, status.decision(), override));
    }

    private void resolved(boolean before, Actor actor, Instant at, Map<String, Object> detail) {
        if (!before) {
            times = times.withResolved(at);
            happened("resolved", actor, at, EventType.ISSUE_RESOLVED, detail);
        }
    }

    /** Its application is watched no longer, or again. @param why it is not; null when it is */
    public void setInScope(boolean inScope, String why, Instant at) {
        if (status.inScope() == inScope) {
            return;
        }
        status = status.withInScope(inScope);
        dirty = true;
        if (!inScope) {
            Map<String, Object> detail = why == null ? Map.of() : Map.of("reason", why);
            happened("out-of-scope", Actor.REPOSITORY, at, EventType.ISSUE_OUT_OF_SCOPE, detail);
        } else {
            EventType event = IssueState.ACTIVE.contains(state()) ? EventType.ISSUE_REOPENED : null;
            happened("back-in-scope", Actor.REPOSITORY, at, event, Map.of());
        }
    }

    /** Computes the severity again; tells of it only when the level changed. */
    public void rank(RankingContext context, Actor actor) {
        Explanation before = explanation;
        explanation = explain(context);
        if (explanation.equals(before)) {
            return;
        }
        dirty = true;
        if (before.severity() != explanation.severity()) {
            times = times.ranked(severity(), context.now());
            changes.add(new Change(
                    "severity-changed",
                    actor,
                    context.now(),
                    Map.of("from", before.severity(), "to", severity(), "score", explanation.score()),
                    EventType.ISSUE_SEVERITY_CHANGED,
                    before.severity()));
        }
    }

    private Explanation explain(RankingContext context) {
        return SeverityFunction.explain(
                new Facts(
                        Subject.ofCheck(report.check()),
                        report.scanner(),
                        status.decision().secretStatus(secret),
                        whereabouts(),
                        report.path(),
                        report.branch(),
                        report.branchAt(),
                        context.facts(),
                        override,
                        context.now()),
                context.policy());
    }

    private Whereabouts whereabouts() {
        if (!status.found() && report.outlivesItsText()) {
            return Whereabouts.REMOVED;
        }
        if (report.atHead() == null) {
            return null;
        }
        return report.atHead() ? Whereabouts.AT_HEAD : Whereabouts.ONLY_IN_HISTORY;
    }

    /**
     * A rotation resolves a secret wherever its text remains; taken back, its time runs on.
     *
     * @param comment kept beside the decision; null or blank for none
     */
    public void decide(DecisionMade made, String comment, Actor actor, Instant now) {
        boolean wasResolved = isResolved();
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("from", status.decision().decision());
        detail.put("to", made.decision());
        if (made.reason() != null) {
            detail.put("reason", made.reason());
        }
        if (made.until() != null) {
            detail.put("until", made.until());
        }
        status = status.decided(made);
        // Whatever is decided answers what was asked.
        question = null;
        dirty = true;
        happened("triaged", actor, now, EventType.ISSUE_TRIAGED, detail);
        if (comment != null && !comment.isBlank()) {
            say(comment, actor, now);
        }
        if (isResolved()) {
            resolved(wasResolved, actor, now, Map.of("decision", made.decision()));
        } else if (wasResolved) {
            times = times.withResolved(null);
            happened("reopened", actor, now, EventType.ISSUE_REOPENED, Map.of());
        }
    }

    /** That it works takes back that it was rotated. */
    public void secretIs(SecretFact fact, Actor actor, Instant now) {
        if (!Objects.equals(fact, secret)) {
            secret = fact;
            dirty = true;
            happened("secret-status", actor, now, null, Map.of("status", fact.status(), "method", fact.method()));
        }
        if (fact.status() == SecretStatus.LIVE && status.decision().decision() == Decision.ROTATED) {
            status = status.withoutDecision();
            times = times.reopened(now, severity());
            dirty = true;
            happened("reopened", actor, now, EventType.ISSUE_REOPENED, Map.of("status", fact.status()));
        }
    }

    /** Kept with it; the version grows, though nothing is decided. */
    public void comment(String text, Actor actor, Instant now) {
        status = status.nextVersion();
        dirty = true;
        say(text, actor, now);
    }

    private void say(String text, Actor actor, Instant now) {
        comments.add(new Comment(text, actor, now));
        happened("commented", actor, now, null, Map.of());
    }

    public record Comment(String text, Actor actor, Instant at) {}

    /** @param by null takes the override away */
    public void override(ManualOverride by, Actor actor, Instant now) {
        String kind = by != null ? "override-set" : actor.person() ? "override-removed" : "override-expired";
        ManualOverride told = by != null ? by : override;
        override = by;
        status = status.nextVersion();
        dirty = true;
        happened(
                kind,
                actor,
                now,
                null,
                Map.of("severity", told.severity(), "reason", told.reason() == null ? "" : told.reason()));
    }

    /** Its acceptance has run out. */
    public void acceptanceExpired(Instant now) {
        status = status.withoutDecision();
        dirty = true;
        happened("acceptance-expired", Actor.CLOCK, now, EventType.ISSUE_TRIAGED, Map.of());
    }

    /** It is due, and something must still be done. */
    public void breach(Instant now) {
        times = times.withBreach();
        dirty = true;
        happened(
                "sla-breached",
                Actor.CLOCK,
                now,
                EventType.ISSUE_SLA_BREACHED,
                Map.of("due", times.due().toString()));
    }

    private void happened(String kind, Actor actor, Instant at, EventType event, Map<String, Object> detail) {
        changes.add(Change.of(kind, actor, at, event, detail));
    }

    public void numbered(long given) {
        number = given;
    }

    /** Nothing to insert: it has its number already. */
    public boolean isKnown() {
        return number != 0;
    }

    public boolean isDirty() {
        return dirty;
    }

    public boolean hasNewSighting() {
        return newSighting;
    }

    /** What to store of the scanner's words; null when they are as stored. */
    public IssueContent newContent() {
        return newContent;
    }

    public boolean isSecret() {
        return report.isSecret();
    }

    /** Something is there that can be fixed, or may be. */
    public boolean canBeFixed() {
        return status.inScope() && (status.found() || report.outlivesItsText());
    }

    private boolean isResolved() {
        Presence found = Presence.of(true, status.found());
        return IssueState.of(found, decision().decision(), report.outlivesItsText()) == IssueState.RESOLVED;
    }

    public DecisionMade decision() {
        return status.decision();
    }

    public UUID id() {
        return id;
    }

    public long number() {
        return number;
    }

    public IssueHome home() {
        return home;
    }

    public String detector() {
        return detector;
    }

    public ScannerReport report() {
        return report;
    }

    public Sighting sighting() {
        return sighting;
    }

    public IssueStatus status() {
        return status;
    }

    public Times times() {
        return times;
    }

    public SecretFact secret() {
        return secret;
    }

    public ManualOverride override() {
        return override;
    }

    /** The number of the issue that it lives on in, or null. */
    public Long foldedInto() {
        return foldedInto;
    }

    public Question question() {
        return question;
    }

    public Explanation explanation() {
        return explanation;
    }

    public Severity severity() {
        return explanation.severity();
    }

    public long version() {
        return status.version();
    }

    public IssueState state() {
        return IssueState.of(status.presence(), decision().decision(), report.outlivesItsText());
    }

    public List<Change> changes() {
        return changes;
    }

    public List<Comment> comments() {
        return comments;
    }
}
