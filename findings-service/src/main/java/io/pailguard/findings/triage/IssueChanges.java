package io.pailguard.findings.triage;

import io.pailguard.findings.application.Application;
import io.pailguard.findings.application.ApplicationStore;
import io.pailguard.findings.application.TeamScope;
import io.pailguard.findings.issue.model.Actor;
import io.pailguard.findings.issue.model.Issue;
import io.pailguard.findings.issue.model.IssueRef;
import io.pailguard.findings.issue.store.IssueStore;
import io.pailguard.findings.issue.store.IssueStore.Known;
import io.pailguard.findings.issue.view.IssueDetail;
import io.pailguard.findings.issue.view.IssueDetails;
import io.pailguard.findings.policy.Policies;
import io.pailguard.findings.severity.RankingContext;
import io.pailguard.kit.audit.Audit;
import io.pailguard.kit.audit.AuditEntry;
import io.pailguard.kit.http.Effects;
import io.pailguard.kit.identity.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * A change that somebody makes to one issue: it is locked behind its application, as intake does, changed, ranked again
 * and saved, in one transaction with its history, its audit row and its events. Callers have checked the role.
 */
@ApplicationScoped
class IssueChanges {
    private final Pool pool;
    private final ApplicationStore applications;
    private final IssueStore issues;
    private final Policies policies;
    private final IssueDetails details;
    private final Audit audit;
    private final Effects effects;
    private final Caller caller;
    private final Clock clock;

    IssueChanges(
            Pool pool,
            ApplicationStore applications,
            IssueStore issues,
            Policies policies,
            IssueDetails details,
            Audit audit,
            Effects effects,
            Caller caller,
            Clock clock) {
        this.pool = pool;
        this.applications = applications;
        this.issues = issues;
        this.policies = policies;
        this.details = details;
        this.audit = audit;
        this.effects = effects;
        this.caller = caller;
        this.clock = clock;
    }

    /** What is done to the issue; answers what the audit keeps of it. */
    interface Step {
        Map<String, Object> to(Issue issue, Actor actor, Instant now);
    }

    Uni<IssueDetail> make(String action, String idOrNumber, TeamScope scope, Step step) {
        IssueRef ref = IssueRef.parse(idOrNumber);
        return pool.withTransaction(connection -> issues.homeOf(connection, ref)
                        .map(home -> home.filter(it -> scope.includes(it.home().team()))
                                .orElseThrow(() -> IssueRef.unknown(idOrNumber)))
                        .chain(known -> make(action, connection, known, step)))
                .chain(() -> details.find(idOrNumber, scope));
    }

    private Uni<Void> make(String action, SqlConnection connection, Known known, Step step) {
        return lock(connection, known)
                .map(locked -> change(locked, step))
                .call(changed -> issues.save(connection, List.of(changed.issue()), Map.of()))
                .call(changed -> audit.record(connection, entry(action, known, changed)))
                .chain(() -> effects.done(connection, known.id().toString()));
    }

    private record Locked(Issue issue, Application application) {}

    private record Changed(Issue issue, Map<String, Object> audited) {}

    private Uni<Locked> lock(SqlConnection connection, Known known) {
        UUID application = known.home().applicationId();
        return applications
                .lock(connection, List.of(Application.unknown(application, null, "")))
                .chain(locked -> issues.load(connection, List.of(known.id()))
                        .map(loaded -> new Locked(
                                Objects.requireNonNull(loaded.get(known.id())),
                                Objects.requireNonNull(locked.get(application)))));
    }

    private Changed change(Locked locked, Step step) {
        Issue issue = locked.issue();
        Actor actor = new Actor(caller.name(), !caller.isService());
        Instant now = clock.instant();
        Checks.notFolded(issue.foldedInto());
        Map<String, Object> audited = step.to(issue, actor, now);
        issue.rank(new RankingContext(policies.inForce(), locked.application().facts(), now), actor);
        return new Changed(issue, audited);
    }

    private static AuditEntry entry(String action, Known known, Changed changed) {
        return new AuditEntry(
                action, "issue", known.id().toString(), known.home().team(), changed.audited());
    }
}
