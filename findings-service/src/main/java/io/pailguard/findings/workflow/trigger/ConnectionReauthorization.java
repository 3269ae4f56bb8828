package io.pailguard.findings.workflow.trigger;

import io.pailguard.contracts.event.ConnectionData;
import io.pailguard.contracts.event.Event;
import io.pailguard.contracts.event.EventType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** A connection through which nothing is read until somebody signs in again; it ends when somebody has. */
@ApplicationScoped
class ConnectionReauthorization implements Trigger {
    @Override
    public String id() {
        return "connection-reauthorization";
    }

    @Override
    public String label() {
        return "a connection needs to be reauthorized";
    }

    @Override
    public String headline(long count) {
        return Counted.of(count, "connection needs", "connections need") + " to be reauthorized";
    }

    @Override
    public String recovered(long count) {
        return Counted.of(count, "connection", "connections") + " read again";
    }

    @Override
    public String page() {
        return "/connectors";
    }

    @Override
    public List<Happening> of(Event<?> event) {
        boolean begins = event.type() == EventType.CONNECTION_REAUTHORIZATION_REQUIRED;
        boolean ends = event.type() == EventType.CONNECTION_RECOVERED || event.type() == EventType.CONNECTION_ACTIVATED;
        if (!begins && !ends) {
            return List.of();
        }
        ConnectionData connection = event.dataAs(ConnectionData.class);
        String cause = connection.cause() == null ? "" : " (" + connection.cause() + ")";
        return List.of(new Happening(
                id(),
                (begins ? "refused:" : "back:") + event.subject() + ":" + connection.since(),
                event.subject(),
                event.subject(),
                connection.team(),
                event.subject(),
                "",
                connection.since(),
                ends,
                begins ? "nothing is read through it" + cause : "it is read again"));
    }
}
