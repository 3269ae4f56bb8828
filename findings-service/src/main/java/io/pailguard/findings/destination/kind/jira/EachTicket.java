package io.pailguard.findings.destination.kind.jira;

import io.pailguard.kit.reactive.InTurn;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Works on tickets in turn. One that fails keeps none of the others waiting; what stands against all of them ends it. */
final class EachTicket {
    private static final Logger LOG = Logger.getLogger(EachTicket.class);

    private EachTicket() {}

    static <T> Uni<Void> of(UUID destination, List<T> tickets, Function<T, String> key, Function<T, Uni<Void>> work) {
        return InTurn.each(
                tickets,
                ticket -> work.apply(ticket)
                        .onFailure(failure -> !(failure instanceof JiraFailure jira && jira.againstAll()))
                        .recoverWithUni(failure -> {
                            LOG.warnf("Destination %s, ticket %s: %s", destination, key.apply(ticket), said(failure));
                            return Uni.createFrom().voidItem();
                        }));
    }

    /** What Jira answers may be anything, and a failure over it may quote it. */
    static String said(Throwable failure) {
        return failure instanceof JiraFailure
                ? String.valueOf(failure.getMessage())
                : "it answered what is not understood (" + failure.getClass().getSimpleName() + ")";
    }
}
