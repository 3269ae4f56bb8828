package io.pailguard.findings.issue.model;

import io.pailguard.contracts.check.Severity;
import io.pailguard.contracts.event.EventType;
import io.pailguard.findings.application.Application;
import io.pailguard.findings.severity.Explanation;
import io.pailguard.findings.severity.Facts.ManualOverride;
import io.pailguard.findings.severity.Facts.SecretFact;
import io.pailguard.findings.severity.RankingContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An issue. It is loaded, changed in memory and saved with what happened to it. Whatever changes it comes through here;
 * the rules stand in {@link Sightings}, {@link Decisions}, {@link Folding} and {@link Ranking}.
 */
public final class Issue {
    private final Identity identity;
    private final Pending pending = new Pending();
    private long number;
    private ScannerReport report;
    private Sighting sighting;
    private Standing standing;

    /** What never changes of it, save where it belongs: that is kept up in the database alone. */
    public record Identity(UUID id, IssueHome home, String detector) {}

    /** @param number 0 until it is stored */
    public Issue(Identity identity, long number, ScannerReport report, Sighting sighting, Standing standing) {
        this.identity = identity;
        this.number = number;
        this.report = report;
        this.sighting = sighting;
        this.standing = standing;
    }

    /** A finding seen for the first time. */
    public static Issue open(
            UUID id,
            Application application,
            String detector,
            IssueContent content,
            Sighting sighting,
            RankingContext context) {
        ScannerReport report = ScannerReport.of(content);
        IssueStatus status = new IssueStatus(true, application.watched());
        Lasting lasting = Lasting.of(report, report.confidence(), sighting.at(), context);
        Explanation explanation =
                Ranking.explain(report, status, Judgement.NONE, null, lasting, sighting.at(), List.of(), context);
        Times times = Times.opened(sighting.at(), explanation.severity());
        Issue issue = new Issue(
                new Identity(id, IssueHome.of(application), detector),
                0,
                report,
                sighting,
                new Standing(status, Judgement.NONE, times, null, explanation, null, lasting, List.of()));
        issue.pending.content(content);
        issue.pending.sighting();
        issue.happened(
                "opened", issue.teller(), sighting.at(), EventType.ISSUE_OPENED, Map.of("scan", sighting.scanId()));
        return issue;
    }

    /** Seen again. An older sighting than the last only tells how long the issue has been there. */
    public void see(IssueContent content, Sighting seen, RankingContext context) {
        Sightings.see(this, content, seen, context);
    }

    /** A scan covered it and did not see it. */
    public void miss(UUID scanId, Instant at, RankingContext context) {
        Sightings.miss(this, scanId, at, context);
    }

    /** A scan saw that more belongs to it than was known when people decided: the secret of a key whose id it was. */
    public void gainPart(Sighting seen) {
        Sightings.gainPart(this, seen);
    }

    /** Whether it goes with its text, by the policy that is in force. */
    public void settle(RankingContext context, Actor actor, Instant at) {
        if (foldedInto() == null) {
            Sightings.settle(this, standing.lasting().surest(), context, actor, at);
        }
    }

    /** Computes the severity again; tells of it only when the level changed. */
    public void rank(RankingContext context, Actor actor) {
        Ranking.rank(this, context, actor);
    }

    /** @param comment kept beside the decision; null or blank for none */
    public void decide(DecisionMade made, @Nullable String comment, Actor actor, Instant now) {
        Decisions.decide(this, made, comment, actor, now);
    }

    /** That it works takes back that it was rotated. */
    public void secretIs(SecretFact fact, Actor actor, Instant now) {
        Decisions.secretIs(this, fact, actor, now);
    }

    /** Kept with it; the version grows, though nothing is decided. */
    public void comment(String text, Actor actor, Instant now) {
        Decisions.comment(this, text, actor, now);
    }

    /** @param by null takes the override away */
    public void override(@Nullable ManualOverride by, Actor actor, Instant now) {
        Decisions.override(this, by, actor, now);
    }

    /** Its acceptance has run out. */
    public void acceptanceExpired(Instant now) {
        Decisions.acceptanceExpired(this, now);
    }

    /** It is due, and something must still be done. */
    public void breach(Instant now) {
        become(standing.with(standing.times().withBreach()));
        String due = standing.times().due().toString();
        happened("sla-breached", Actor.CLOCK, now, EventType.ISSUE_SLA_BREACHED, Map.of("due", due));
    }

    /** Its application is watched no longer, or again. @param why it is not; null when it is */
    public void setInScope(boolean inScope, @Nullable String why, Instant at) {
        if (standing.status().inScope() == inScope) {
            return;
        }
        become(standing.with(standing.status().withInScope(inScope)));
        if (inScope) {
            EventType event = IssueState.ACTIVE.contains(state()) ? EventType.ISSUE_REOPENED : null;
            happened("back-in-scope", Actor.REPOSITORY, at, event, Map.of());
        } else {
            Map<String, Object> detail = why == null ? Map.of() : Map.of("reason", why);
            happened("out-of-scope", Actor.REPOSITORY, at, EventType.ISSUE_OUT_OF_SCOPE, detail);
        }
    }

    void become(Standing next) {
        standing = next;
        pending.standing();
    }

    void lastSeen(Sighting seen) {
        sighting = seen;
        pending.sighting();
    }

    void saysNow(IssueContent content) {
        report = ScannerReport.of(content);
        pending.content(content);
    }

    /** Nothing happened where it was resolved before. */
    void resolved(boolean before, Actor actor, Instant at, Map<String, Object> detail) {
        if (!before) {
            become(standing.with(standing.times().withResolved(at)));
            happened("resolved", actor, at, EventType.ISSUE_RESOLVED, detail);
        }
    }

    /** @param event null where subscribers are not told */
    void happened(String kind, Actor actor, Instant at, @Nullable EventType event, Map<String, Object> detail) {
        pending.add(Change.of(kind, actor, at, event, detail));
    }

    /** Who tells of it. */
    Actor teller() {
        return Actor.telling(detector());
    }

    boolean isResolved() {
        Presence found = Presence.of(true, standing.status().found());
        return IssueState.of(found, decision().decision(), standing.lasting().outlivesItsText()) == IssueState.RESOLVED;
    }

    public void numbered(long given) {
        number = given;
    }

    /** Nothing to insert: it has its number already. */
    public boolean isKnown() {
        return number != 0;
    }

    public boolean isSecret() {
        return report.isSecret();
    }

    /** Something is there that can be fixed, or may be. */
    public boolean canBeFixed() {
        return standing.status().inScope()
                && (standing.status().found() || standing.lasting().outlivesItsText());
    }

    public IssueState state() {
        return IssueState.of(
                standing.status().presence(),
                decision().decision(),
                standing.lasting().outlivesItsText());
    }

    public UUID id() {
        return identity.id();
    }

    public IssueHome home() {
        return identity.home();
    }

    public String detector() {
        return identity.detector();
    }

    public long number() {
        return number;
    }

    public ScannerReport report() {
        return report;
    }

    public Sighting sighting() {
        return sighting;
    }

    public Standing standing() {
        return standing;
    }

    public Pending pending() {
        return pending;
    }

    public DecisionMade decision() {
        return standing.judgement().decision();
    }

    public @Nullable ManualOverride override() {
        return standing.judgement().override();
    }

    public long version() {
        return standing.judgement().version();
    }

    public Severity severity() {
        return standing.explanation().severity();
    }

    /** The number of the issue that it lives on in. */
    public @Nullable Long foldedInto() {
        return standing.foldedInto();
    }
}
