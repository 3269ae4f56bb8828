package io.pailguard.findings.intake.event;

import io.pailguard.contracts.event.ConnectionData;
import io.pailguard.contracts.event.Event;
import io.pailguard.findings.application.Application;
import io.pailguard.findings.application.ApplicationStore;
import io.pailguard.findings.connection.ConnectionStore;
import io.pailguard.findings.issue.store.IssueStore;
import io.pailguard.kit.reactive.InTurn;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Connections: what came through one belongs to its team. */
@ApplicationScoped
class ConnectionIntake {
    private final ConnectionStore connections;
    private final ApplicationStore applications;
    private final IssueStore issues;

    ConnectionIntake(ConnectionStore connections, ApplicationStore applications, IssueStore issues) {
        this.connections = connections;
        this.applications = applications;
        this.issues = issues;
    }

    Uni<Void> apply(SqlConnection connection, List<Event<?>> events) {
        List<Event<?>> ofTheirState = events.stream()
                .filter(event -> event.data() instanceof ConnectionData)
                .toList();
        if (ofTheirState.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connections.save(connection, newest(ofTheirState)).chain(teams -> handOver(connection, teams));
    }

    private static Collection<Event<?>> newest(List<Event<?>> events) {
        return events.stream()
                .collect(Collectors.toMap(Event::subject, Function.<Event<?>>identity(), later()))
                .values();
    }

    private static BinaryOperator<Event<?>> later() {
        return (one, other) -> one.sequence() > other.sequence() ? one : other;
    }

    private Uni<Void> handOver(SqlConnection connection, Map<UUID, String> teams) {
        return InTurn.each(teams.entrySet(), team -> handOver(connection, team.getKey(), team.getValue()));
    }

    private Uni<Void> handOver(SqlConnection connection, UUID connectionId, String team) {
        return applications
                .ownedOtherwise(connection, connectionId, team)
                .map(ids -> ids.stream()
                        .map(id -> Application.unknown(id, connectionId, team))
                        .toList())
                .chain(wanted -> applications.lock(connection, wanted))
                .map(Map::values)
                .invoke(owned -> owned.forEach(application -> application.belongsTo(connectionId, team)))
                .call(owned -> applications.save(connection, owned))
                .chain(owned -> rename(connection, owned));
    }

    private Uni<Void> rename(SqlConnection connection, Collection<Application> owned) {
        return InTurn.each(
                owned,
                application -> issues.rename(
                        connection,
                        application.id(),
                        application.name(),
                        application.team(),
                        application.connectionId()));
    }
}
