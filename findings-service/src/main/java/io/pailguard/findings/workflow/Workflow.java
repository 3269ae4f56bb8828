package io.pailguard.findings.workflow;

import io.pailguard.findings.application.TeamScope;
import io.pailguard.findings.issue.queue.IssueFilter;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A rule.
 *
 * @param team whose it is; null: of all teams
 * @param query the condition, as {@code GET /issues} takes it
 */
record Workflow(
        UUID id,
        @Nullable String team,
        String name,
        String trigger,
        String query,
        List<UUID> destinations,
        Timetable timetable,
        Grouping grouping,
        WorkflowState state,
        long version,
        String changedBy,
        Instant changedAt) {
    Workflow {
        destinations = List.copyOf(destinations);
    }

    boolean sends() {
        return state == WorkflowState.ON;
    }

    /** Whose issues it sees: never those of another team, whoever made it. */
    TeamScope scope() {
        return team == null ? new TeamScope(true, Set.of()) : new TeamScope(false, Set.of(team));
    }

    boolean isSeenBy(TeamScope reader) {
        return team == null ? reader.all() : reader.includes(team);
    }

    Workflow with(Workflow asked) {
        return new Workflow(
                id,
                team,
                asked.name,
                asked.trigger,
                asked.query,
                asked.destinations,
                asked.timetable,
                asked.grouping,
                state,
                version,
                asked.changedBy,
                asked.changedAt);
    }

    Workflow in(WorkflowState next) {
        return new Workflow(
                id, team, name, trigger, query, destinations, timetable, grouping, next, version, changedBy, changedAt);
    }

    IssueFilter filter() {
        return Queries.filter(query);
    }
}
