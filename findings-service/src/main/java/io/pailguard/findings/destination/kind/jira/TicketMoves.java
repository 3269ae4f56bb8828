package io.pailguard.findings.destination.kind.jira;

import io.pailguard.findings.destination.Outcome;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Brings tickets into a status, and keeps in mind that it was us. */
@ApplicationScoped
class TicketMoves {
    private final Tickets tickets;

    TicketMoves(Tickets tickets) {
        this.tickets = tickets;
    }

    /** @param wanted blank where it may stay as it is */
    Uni<Void> move(JiraApi api, UUID destination, String key, String status, String wanted) {
        return wanted.isBlank() || wanted.equalsIgnoreCase(status)
                ? Uni.createFrom().voidItem()
                : api.transitions(key)
                        .map(ways -> ways.stream()
                                .filter(it -> it.to().equalsIgnoreCase(wanted))
                                .findFirst()
                                .orElseThrow(() -> new JiraFailure(new Outcome.Refused("No transition leads ticket "
                                        + key + " to '" + wanted
                                        + "' from where it is: change the status in the destination, or the workflow"
                                        + " in Jira."))))
                        .chain(way -> tickets.set(destination, key, way.to())
                                .chain(before -> api.make(key, way)
                                        .onFailure(TicketMoves::isRefused)
                                        .call(() -> tickets.set(destination, key, before.orElse(null))))
                                .chain(() -> tickets.settled(destination, key, way.to())));
    }

    /** It is certain that it was not moved: who brings it there later is somebody else. */
    private static boolean isRefused(Throwable failure) {
        return failure instanceof JiraFailure jira && jira.outcome() instanceof Outcome.Refused;
    }
}
