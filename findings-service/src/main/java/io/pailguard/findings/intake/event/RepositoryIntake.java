package io.pailguard.findings.intake.event;

import io.pailguard.contracts.event.Event;
import io.pailguard.contracts.event.EventType;
import io.pailguard.contracts.event.GuardsData;
import io.pailguard.contracts.event.RepositoryData;
import io.pailguard.findings.application.Application;
import io.pailguard.findings.application.ApplicationStore;
import io.pailguard.findings.issue.model.Actor;
import io.pailguard.findings.issue.store.IssueStore;
import io.pailguard.findings.issue.store.Reranker;
import io.pailguard.findings.policy.Policies;
import io.pailguard.findings.severity.Facts.Guards;
import io.pailguard.findings.severity.Facts.RepositoryFacts;
import io.pailguard.kit.reactive.InTurn;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Repositories: their names, facts and whether they are watched. When facts change, their issues are ranked again. */
@ApplicationScoped
class RepositoryIntake {
    private final ApplicationStore applications;
    private final IssueStore issues;
    private final Reranker reranker;
    private final Policies policies;

    RepositoryIntake(ApplicationStore applications, IssueStore issues, Reranker reranker, Policies policies) {
        this.applications = applications;
        this.issues = issues;
        this.reranker = reranker;
        this.policies = policies;
    }

    /** What of an application its issues depend on. */
    private record Before(
            String name, String team, @Nullable UUID connectionId, boolean watched, RepositoryFacts facts) {
        static Before of(Application application) {
            return new Before(
                    application.name(),
                    application.team(),
                    application.connectionId(),
                    application.watched(),
                    whatMatters(application));
        }

        /** Reading the same again changes no severity, and neither does a push to a repository that is in use. */
        private static RepositoryFacts whatMatters(Application application) {
            RepositoryFacts facts = application.facts();
            Guards guards = facts.guards();
            Instant idleSince = application.idle() || facts.lastCommitAt() == null ? facts.lastCommitAt() : Instant.MAX;
            return new RepositoryFacts(
                    facts.publicToAll(),
                    facts.mainBranch(),
                    idleSince,
                    guards == null ? null : new Guards(guards.approvals(), guards.forcePushBlocked(), null),
                    null);
        }

        boolean sameHome(Before other) {
            return name.equals(other.name)
                    && team.equals(other.team)
                    && Objects.equals(connectionId, other.connectionId);
        }

        boolean sameRank(Before other) {
            return watched == other.watched && facts.equals(other.facts);
        }
    }

    /** What one transaction changes of an application, however many events tell of it. */
    private record Change(Application application, Before before, Instant at) {
        Change then(Change later) {
            return new Change(application, before, later.at);
        }
    }

    Uni<Void> apply(SqlConnection connection, List<Event<?>> events, EventIntake.Locked locked, Instant now) {
        Map<UUID, Change> changes = new LinkedHashMap<>();
        events.stream().sorted(Comparator.comparingLong(Event::sequence)).forEach(event -> {
            Application application = locked.application(event.subject());
            Before before = Before.of(application);
            if (record(application, event, now)) {
                // Whose it is, only events of the repository itself say; guards are facts about it.
                if (event.type() != EventType.GUARDS_CHANGED) {
                    application.belongsTo(event.connectionId(), locked.team(event));
                }
                changes.merge(application.id(), new Change(application, before, event.time()), Change::then);
            }
        });
        return applications
                .save(
                        connection,
                        changes.values().stream().map(Change::application).toList())
                .chain(() -> InTurn.each(changes.values(), change -> follow(connection, change, now)));
    }

    private boolean record(Application application, Event<?> event, Instant now) {
        if (event.type() == EventType.GUARDS_CHANGED) {
            return application.record(event.dataAs(GuardsData.class), event.connectionId(), event.sequence());
        }
        RepositoryData repository = event.dataAs(RepositoryData.class);
        Instant accessLostAt = event.type() == EventType.REPOSITORY_ACCESS_LOST ? event.time() : null;
        var presence = new Application.Presence(repository, unwatched(event, repository), accessLostAt);
        return application.record(repository, presence, event.sequence(), policies.figures(), now);
    }

    private static @Nullable String unwatched(Event<?> event, RepositoryData repository) {
        if (event.type() == EventType.REPOSITORY_REMOVED) {
            return "removed";
        }
        if (repository.watched()) {
            return null;
        }
        return repository.unwatched() == null ? "deselected" : repository.unwatched();
    }

    private Uni<Void> follow(SqlConnection connection, Change change, Instant now) {
        Application application = change.application();
        Before before = change.before();
        Before after = Before.of(application);
        Uni<Void> named = before.sameHome(after)
                ? Uni.createFrom().voidItem()
                : issues.rename(connection, application.id(), after.name(), after.team(), after.connectionId());
        return before.sameRank(after)
                ? named
                : named.chain(() -> reranker.refresh(connection, application, Actor.REPOSITORY, change.at(), now));
    }
}
