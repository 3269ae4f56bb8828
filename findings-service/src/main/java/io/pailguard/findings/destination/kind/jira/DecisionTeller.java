package io.pailguard.findings.destination.kind.jira;

import io.pailguard.findings.destination.Outcome;
import io.pailguard.findings.destination.kind.jira.Tickets.DecidedHere;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Brings the ticket of an issue into the status that means what was decided here. */
@ApplicationScoped
class DecisionTeller {
    private final Tickets tickets;
    private final TicketMoves moves;
    private final TicketDecisions decisions;

    DecisionTeller(Tickets tickets, TicketMoves moves, TicketDecisions decisions) {
        this.tickets = tickets;
        this.moves = moves;
        this.decisions = decisions;
    }

    Uni<Void> tell(UUID destination, StatusDecisions mapped, JiraApi api) {
        return tickets.decidedHere(destination)
                .chain(all -> EachTicket.of(
                        destination,
                        all,
                        decided -> decided.ticket().key(),
                        decided -> tell(destination, mapped, api, decided)));
    }

    /** A decision that no status means is the issue's alone. */
    private Uni<Void> tell(UUID destination, StatusDecisions mapped, JiraApi api, DecidedHere decided) {
        Optional<String> wanted = mapped.statusOf(decided.decision());
        return wanted.isEmpty()
                ? tickets.told(destination, decided)
                : api.found(decided.ticket().key())
                        .chain(found -> isUnread(decided, found)
                                ? decisions.see(destination, mapped, api, found.get())
                                : move(destination, api, decided, found.map(JiraApi.Found::status), wanted.get())
                                        .chain(() -> tickets.told(destination, decided)));
    }

    /**
     * It was never read, or somebody has changed it there since, and which of the two decisions is later must be found out
     * first: what stands is told with the next round.
     */
    private static boolean isUnread(DecidedHere decided, Optional<JiraApi.Found> found) {
        return found.isPresent() && !found.get().status().equals(decided.seen());
    }

    private Uni<Void> move(UUID destination, JiraApi api, DecidedHere decided, Optional<String> status, String wanted) {
        return status.isEmpty()
                ? Uni.createFrom().voidItem()
                : moves.move(api, destination, decided.ticket().key(), status.get(), wanted)
                        .onFailure(failure -> refusal(failure).isPresent())
                        .recoverWithUni(failure -> decisions.say(
                                destination,
                                decided.issue(),
                                refusal(failure).map(Outcome.Refused::reason).orElseThrow()));
    }

    /** What no repetition mends. */
    private static Optional<Outcome.Refused> refusal(Throwable failure) {
        return failure instanceof JiraFailure jira
                        && !jira.againstAll()
                        && jira.outcome() instanceof Outcome.Refused refused
                ? Optional.of(refused)
                : Optional.empty();
    }
}
