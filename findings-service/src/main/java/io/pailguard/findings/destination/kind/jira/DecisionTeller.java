package io.pailguard.findings.destination.kind.jira;

import io.pailguard.findings.destination.Outcome;
import io.pailguard.findings.destination.kind.jira.Tickets.DecidedHere;
import io.pailguard.kit.reactive.InTurn;
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
                .chain(all -> InTurn.each(all, decided -> tell(destination, mapped, api, decided)));
    }

    /** A decision that no status means is the issue's alone. */
    private Uni<Void> tell(UUID destination, StatusDecisions mapped, JiraApi api, DecidedHere decided) {
        Optional<String> wanted = mapped.statusOf(decided.decision());
        return wanted.isEmpty()
                ? tickets.told(destination, decided)
                : api.status(decided.ticket().key())
                        .chain(status -> isUnread(decided, status)
                                ? Uni.createFrom().voidItem()
                                : move(destination, api, decided, status, wanted.get())
                                        .chain(() -> tickets.told(destination, decided)));
    }

    /** Somebody has changed it there since: which of the two is later is for the reading to find out. */
    private static boolean isUnread(DecidedHere decided, Optional<String> status) {
        return status.isPresent() && !status.get().equals(decided.seen());
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
        return failure instanceof JiraFailure jira && jira.outcome() instanceof Outcome.Refused refused
                ? Optional.of(refused)
                : Optional.empty();
    }
}
