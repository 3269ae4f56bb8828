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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

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
    private record Before(String name, String team, UUID connectionId, boolean watched, RepositoryFacts facts) {
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

    Uni<Void> apply(SqlConnection connection, List<Event<?>> events, EventIntake.Locked locked, Instant now) {
        Map<UUID, Before> before = new TreeMap<>();
        Map<UUID, Instant> times = new TreeMap<>();
        List<Application> recorded = new ArrayList<>();
        events.stream().sorted(Comparator.comparingLong(Event::sequence)).forEach(event -> {
            Application application = locked.applications().get(event.subject());
            before.computeIfAbsent(event.subject(), any -> Before.of(application));
            if (record(application, event, now)) {
                // Whose it is, only events of the repository itself say; guards are facts about it.
                if (event.type() != EventType.GUARDS_CHANGED) {
                    application.belongsTo(event.connectionId(), locked.team(event));
                }
                times.put(event.subject(), event.time());
                recorded.add(application);
            }
        });
        List<Application> changed = recorded.stream().distinct().toList();
        return applications
                .save(connection, changed)
                .chain(() -> InTurn.each(
                        changed,
                        application -> follow(
                                connection,
                                application,
                                before.get(application.id()),
                                times.get(application.id()),
                                now)));
    }

    private boolean record(Application application, Event<?> event, Instant now) {
        if (event.type() == EventType.GUARDS_CHANGED) {
            return application.record(event.dataAs(GuardsData.class), event.connectionId(), event.sequence());
        }
        RepositoryData repository = event.dataAs(RepositoryData.class);
        Instant accessLostAt = event.type() == EventType.REPOSITORY_ACCESS_LOST ? event.time() : null;
        var presence = new Application.Presence(repository, unwatched(event, repository), accessLostAt);
        return application.record(repository, presence, event.sequence(), policies.inForce(), now);
    }

    private static String unwatched(Event<?> event, RepositoryData repository) {
        if (event.type() == EventType.REPOSITORY_REMOVED) {
            return "removed";
        }
        if (repository.watched()) {
            return null;
        }
        return repository.unwatched() == null ? "deselected" : repository.unwatched();
    }

    private Uni<Void> follow(
            SqlConnection connection, Application application, Before before, Instant at, Instant now) {
        Before after = Before.of(application);
        Uni<Void> named = before.sameHome(after)
                ? Uni.createFrom().voidItem()
                : issues.rename(connection, application.id(), after.name(), after.team(), after.connectionId());
        return before.sameRank(after)
                ? named
                : named.chain(() -> reranker.refresh(connection, application, Actor.REPOSITORY, at, now));
    }
}
