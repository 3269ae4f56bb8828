package io.pailguard.findings.intake.event;

import io.pailguard.contracts.event.Event;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;

/** Who hears of events of other services in the transaction that applies them. */
public interface EventListener {
    /** @param events each for the first time */
    Uni<Void> applied(SqlConnection connection, List<Event<?>> events);
}
