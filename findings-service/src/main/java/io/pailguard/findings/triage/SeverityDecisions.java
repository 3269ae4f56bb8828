package io.pailguard.findings.triage;

import io.pailguard.findings.application.Application;
import io.pailguard.findings.application.ApplicationStore;
import io.pailguard.findings.application.TeamScope;
import io.pailguard.findings.issue.Actor;
import io.pailguard.findings.issue.Issue;
import io.pailguard.findings.issue.IssueDetail;
import io.pailguard.findings.issue.IssueDetails;
import io.pailguard.findings.issue.IssueRef;
import io.pailguard.findings.issue.IssueStore;
import io.pailguard.findings.severity.Facts.ManualOverride;
import io.pailguard.findings.severity.Facts.SecretFact;
import io.pailguard.kit.audit.Audit;
import io.pailguard.kit.audit.AuditEntry;
import io.pailguard.kit.http.Etags;
import io.pailguard.kit.identity.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Facts and overrides that people or machines give to the severity of an issue. On the SQL client, since the issue is
 * ranked again in the same transaction.
 */
@ApplicationScoped
public class SeverityDecisions {
    private static final int MAX_METHOD = 200;

    private final Pool pool;
    private final ApplicationStore applications;
    private final IssueStore issues;
    private final IssueDetails details;
    private final Audit audit;
    private final Caller caller;
    private final Clock clock;
    private final TriageSettings settings;

    SeverityDecisions(
            Pool pool,
            ApplicationStore applications,
            IssueStore issues,
            IssueDetails details,
            Audit audit,
            Caller caller,
            Clock clock,
            TriageSettings settings) {
        this.pool = pool;
        this.applications = applications;
        this.issues = issues;
        this.details = details;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
        this.settings = settings;
    }

    /** A fact, so it needs no version: the newest is true. */
    public Uni<IssueDetail> secretStatus(String idOrNumber, SecretStatusRequest request, TeamScope scope) {
        if (request == null || request.status() == null) {
            throw Checks.refused("'status' is missing; it is LIVE, INACTIVE or UNKNOWN.");
        }
        Checks.text("method", request.method());
        if (request.method().length() > MAX_METHOD) {
            throw Checks.refused("'method' is longer than " + MAX_METHOD + " characters.");
        }
        Instant now = clock.instant();
        Instant checkedAt = request.checkedAt() == null ? now : request.checkedAt();
        SecretFact fact = new SecretFact(request.status(), request.method(), checkedAt);
        Map<String, Object> detail = Map.of("status", request.status().name(), "method", request.method());
        return change(idOrNumber, scope, "issue.secret-status", detail, issue -> {
            if (!issue.isSecret()) {
                throw Checks.refused("It is no secret: there is nothing to try.");
            }
            issue.secretIs(fact, actor(), now);
        });
    }

    public Uni<IssueDetail> override(String idOrNumber, String ifMatch, OverrideRequest request, TeamScope scope) {
        Instant now = clock.instant();
        if (request == null || request.severity() == null) {
            throw Checks.refused("'severity' is missing.");
        }
        Checks.text("reason", request.reason());
        Checks.until(request.until(), now, settings.longestException());
        ManualOverride by = new ManualOverride(request.severity(), caller.name(), request.reason(), request.until());
        Map<String, Object> detail = Map.of(
                "severity",
                request.severity().name(),
                "reason",
                request.reason(),
                "until",
                request.until().toString());
        return change(idOrNumber, scope, "issue.override-set", detail, issue -> {
            Etags.require(ifMatch, issue.version());
            issue.override(by, actor(), now);
        });
    }

    /** Without effect when there is none. */
    public Uni<IssueDetail> removeOverride(String idOrNumber, String ifMatch, TeamScope scope) {
        return change(idOrNumber, scope, "issue.override-removed", Map.of(), issue -> {
            Etags.require(ifMatch, issue.version());
            if (issue.override() != null) {
                issue.override(null, actor(), clock.instant());
            }
        });
    }

    private Actor actor() {
        return new Actor(caller.name(), !caller.isService());
    }

    /** What is done to the issue before it is ranked again. */
    private interface Step {
        void to(Issue issue);
    }

    private Uni<IssueDetail> change(
            String idOrNumber, TeamScope scope, String action, Map<String, Object> detail, Step step) {
        IssueRef ref = IssueRef.parse(idOrNumber);
        return pool.withTransaction(connection -> issues.homeOf(connection, ref)
                        .map(home -> home.filter(it -> scope.includes(it.home().team()))
                                .orElseThrow(() -> IssueRef.unknown(idOrNumber)))
                        .chain(known -> applications
                                .lock(
                                        connection,
                                        List.of(Application.untold(known.home().applicationId(), null, "")))
                                .chain(locked -> apply(
                                        connection,
                                        known,
                                        locked.get(known.home().applicationId()),
                                        step))
                                .chain(() -> audit.record(
                                        connection,
                                        new AuditEntry(
                                                action,
                                                "issue",
                                                known.id().toString(),
                                                known.home().team(),
                                                detail)))))
                .chain(() -> details.find(idOrNumber, scope));
    }

    private Uni<Void> apply(SqlConnection connection, IssueStore.Known known, Application application, Step step) {
        Actor actor = actor();
        return issues.load(connection, List.of(known.id()))
                .map(loaded -> loaded.get(known.id()))
                .invoke(issue -> Checks.notFolded(issue.foldedInto()))
                .invoke(step::to)
                .invoke(issue -> issue.rank(application, actor, clock.instant()))
                .chain(issue -> issues.save(connection, List.of(issue), Map.of()));
    }
}
