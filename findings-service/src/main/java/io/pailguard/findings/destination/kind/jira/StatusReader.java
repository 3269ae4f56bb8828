package io.pailguard.findings.destination.kind.jira;

import io.pailguard.findings.destination.OpenedDestination;
import io.pailguard.findings.destination.OpenedDestinations;
import io.pailguard.findings.destination.outbound.Outbound;
import io.pailguard.kit.lease.Leases;
import io.pailguard.kit.reactive.InTurn;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Reads what became of tickets, one replica at a time, and decides about their issues; then tells tickets what was decided
 * here. A status that we set ourselves decides nothing, nor does one that was seen before, and what a status decided is not
 * told to its ticket: so neither side answers the other for ever.
 */
@ApplicationScoped
class StatusReader {
    private static final Logger LOG = Logger.getLogger(StatusReader.class);
    private static final Duration LEASE = Duration.ofMinutes(10);
    /** So many fit into an answer of the size that is read. */
    private static final int PAGE = 40;

    private static final int MOST_PAGES = 25;

    private final OpenedDestinations destinations;
    private final Outbound outbound;
    private final TicketDecisions decisions;
    private final DecisionTeller teller;
    private final Leases leases;

    StatusReader(
            OpenedDestinations destinations,
            Outbound outbound,
            TicketDecisions decisions,
            DecisionTeller teller,
            Leases leases) {
        this.destinations = destinations;
        this.outbound = outbound;
        this.decisions = decisions;
        this.teller = teller;
        this.leases = leases;
    }

    @Scheduled(every = "${pailguard.tickets.every:60s}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return leases.acquire("jira-status", LEASE)
                .chain(lease -> lease.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : readAll().onItemOrFailure().call(() -> leases.release(lease.get())))
                .onFailure()
                .invoke(e -> LOG.warnf("The status of tickets is read late: %s", e.toString()))
                .onFailure()
                .recoverWithNull();
    }

    Uni<Void> readAll() {
        return destinations.ofKind("jira").chain(all -> InTurn.each(all, this::read));
    }

    /** One that cannot be read now keeps none of the others waiting. */
    private Uni<Void> read(OpenedDestination destination) {
        StatusDecisions mapped = StatusDecisions.of(destination.setting(Jira.DECISIONS));
        if (mapped.byStatus().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        JiraApi api = JiraApi.of(outbound, destination.settings(), destination.secret());
        return read(destination, mapped, api, Optional.empty(), MOST_PAGES)
                .chain(() -> teller.tell(destination.id(), mapped, api))
                .onFailure()
                .invoke(failure -> LOG.warnf("Destination %s: %s", destination.id(), EachTicket.said(failure)))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> read(
            OpenedDestination destination, StatusDecisions mapped, JiraApi api, Optional<String> page, int pages) {
        String jql = "project = \"" + destination.setting(Jira.PROJECT) + "\" AND labels = \"" + Jira.LABEL
                + "\" AND updated >= \"-7d\" ORDER BY updated DESC";
        return api.search(jql, PAGE, page)
                .call(found -> EachTicket.of(
                        destination.id(),
                        found.tickets(),
                        JiraApi.Found::key,
                        ticket -> decisions.see(destination.id(), mapped, api, ticket)))
                .chain(found -> found.next().isEmpty() || pages <= 1
                        ? Uni.createFrom().voidItem()
                        : read(destination, mapped, api, found.next(), pages - 1));
    }
}
