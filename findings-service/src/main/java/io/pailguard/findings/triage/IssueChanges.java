package io.pailguard.findings.triage;

import io.pailguard.findings.application.Application;
import io.pailguard.findings.application.ApplicationStore;
import io.pailguard.findings.application.TeamScope;
import io.pailguard.findings.issue.model.Actor;
import io.pailguard.findings.issue.model.Issue;
import io.pailguard.findings.issue.model.IssueRef;
import io.pailguard.findings.issue.store.IssueStore;
import io.pailguard.findings.issue.store.IssueStore.Known;
import io.pailguard.findings.issue.view.IssueDetails;
import io.pailguard.findings.policy.Policies;
import io.pailguard.findings.policy.Policy;
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
import java.util.Optional;
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

    /** What is done to the issue, or why nothing is. */
    interface Step {
        Result to(Issue issue, Actor actor, Instant now);
    }

    sealed interface Result {
        /** @param audited what the audit keeps of it */
        record Made(Map<String, Object> audited) implements Result {}

        record Refused(Refusal why) implements Result {}
    }

    Uni<Outcome> make(String action, String idOrNumber, TeamScope scope, Step step) {
        Result unknown = new Result.Refused(new Refusal.Unknown(idOrNumber));
        return IssueRef.parse(idOrNumber)
                .map(ref -> pool.withTransaction(connection -> known(connection, ref, scope)
                        .chain(known -> known.isPresent()
                                ? make(action, connection, known.get(), step)
                                : Uni.createFrom().item(unknown))))
                .orElseGet(() -> Uni.createFrom().item(unknown))
                .chain(result -> outcome(result, idOrNumber, scope));
    }

    private Uni<Optional<Known>> known(SqlConnection connection, IssueRef ref, TeamScope scope) {
        return issues.homeOf(connection, ref)
                .map(found -> found.filter(it -> scope.includes(it.home().team())));
    }

    private Uni<Outcome> outcome(Result result, String idOrNumber, TeamScope scope) {
        if (result instanceof Result.Refused refused) {
            return Uni.createFrom().item(new Outcome.Refused(refused.why()));
        }
        return details.find(idOrNumber, scope)
                .map(found -> found.<Outcome>map(Outcome.Changed::new)
                        .orElseGet(() -> new Outcome.Refused(new Refusal.Unknown(idOrNumber))));
    }

    private Uni<Result> make(String action, SqlConnection connection, Known known, Step step) {
        return lock(connection, known).chain(locked -> {
            Result result = change(locked, step);
            return result instanceof Result.Made made
                    ? keep(connection, locked.issue(), entry(action, known, made))
                            .replaceWith(result)
                    : Uni.createFrom().item(result);
        });
    }

    private Uni<Void> keep(SqlConnection connection, Issue issue, AuditEntry entry) {
        return issues.save(connection, List.of(issue), Map.of())
                .chain(() -> audit.record(connection, entry))
                .chain(() -> effects.done(connection, issue.id().toString()));
    }

    private record Locked(Issue issue, Application application, Policy policy) {}

    private Uni<Locked> lock(SqlConnection connection, Known known) {
        UUID application = known.home().applicationId();
        return applications
                .lock(connection, List.of(Application.unknown(application, null, "")))
                .chain(locked -> policies.inForce(connection)
                        .chain(policy -> issues.load(connection, List.of(known.id()))
                                .map(loaded -> new Locked(
                                        Objects.requireNonNull(loaded.get(known.id())),
                                        Objects.requireNonNull(locked.get(application)),
                                        policy))));
    }

    private Result change(Locked locked, Step step) {
        Issue issue = locked.issue();
        Actor actor = new Actor(caller.name(), !caller.isService());
        Instant now = clock.instant();
        if (issue.foldedInto() != null) {
            return new Result.Refused(Refusal.Unfit.folded(issue.foldedInto()));
        }
        Result result = step.to(issue, actor, now);
        if (result instanceof Result.Made) {
            issue.rank(new RankingContext(locked.policy(), locked.application().facts(), now), actor);
        }
        return result;
    }

    private static AuditEntry entry(String action, Known known, Result.Made made) {
        return new AuditEntry(
                action, "issue", known.id().toString(), known.home().team(), made.audited());
    }
}
