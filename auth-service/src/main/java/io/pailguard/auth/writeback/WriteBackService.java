package io.pailguard.auth.writeback;

import io.pailguard.auth.connection.Connection;
import io.pailguard.auth.connection.ConnectionRepository;
import io.pailguard.auth.connection.ConnectionService;
import io.pailguard.auth.problem.AuthProblem;
import io.pailguard.auth.problem.Objection;
import io.pailguard.auth.problem.Result;
import io.pailguard.kit.audit.Audit;
import io.pailguard.kit.audit.AuditEntry;
import io.pailguard.kit.http.Etags;
import io.pailguard.kit.identity.Caller;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Switches write-back. The choice, its audit row and its event are one transaction. */
@ApplicationScoped
class WriteBackService {
    private final ConnectionRepository connections;
    private final ConnectionService service;
    private final Audit audit;
    private final Caller caller;
    private final Clock clock;

    WriteBackService(
            ConnectionRepository connections, ConnectionService service, Audit audit, Caller caller, Clock clock) {
        this.connections = connections;
        this.service = service;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
    }

    Uni<Result<WriteBackView>> get(UUID id) {
        return service.find(id).map(found -> found.map(connection -> WriteBackView.of(connection.writeBack())));
    }

    Uni<Result<WriteBackView>> change(UUID id, boolean on, @Nullable String ifMatch) {
        return Panache.withTransaction(() -> connections
                .lock(id)
                .map(service::visible)
                .chain(Result.then(connection -> change(connection, on, ifMatch))));
    }

    private Uni<Result<WriteBackView>> change(Connection connection, boolean on, @Nullable String ifMatch) {
        Etags.refusal(ifMatch, connection.writeBack().version()).ifPresent(problem -> {
            throw problem;
        });
        if (on && !connection.state().isUsable()) {
            return Uni.createFrom()
                    .item(Result.refused(
                            Objection.of(AuthProblem.CONNECTION_NOT_READY, "It is " + connection.state() + ".")));
        }
        if (on == connection.writeBack().isOn()) {
            return Uni.createFrom().item(Result.done(WriteBackView.of(connection.writeBack())));
        }
        connection.switchWriteBack(on, caller.name(), clock.instant());
        return audited(connection, on)
                .chain(() -> Panache.getSession().chain(session -> service.publishChange(session, connection)))
                .replaceWith(() -> Result.done(WriteBackView.of(connection.writeBack())));
    }

    private Uni<Void> audited(Connection connection, boolean on) {
        AuditEntry entry = new AuditEntry(
                on ? "write-back.switched-on" : "write-back.switched-off",
                "connection",
                connection.id().toString(),
                connection.team(),
                Map.of());
        return Panache.getSession().chain(session -> audit.record(session, entry));
    }
}
