package io.pailguard.findings.destination;

import io.pailguard.kit.reactive.InTurn;
import io.pailguard.kit.vault.UnreadableSecretException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** The destinations of a kind, opened. */
@ApplicationScoped
public class OpenedDestinations {
    private static final Logger LOG = Logger.getLogger(OpenedDestinations.class);
    private static final int MOST = 1_000;

    private final DestinationStore store;
    private final Clock clock;

    OpenedDestinations(DestinationStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** One whose secret does not open is left out, and named in the log. */
    public Uni<List<OpenedDestination>> ofKind(String kind) {
        List<OpenedDestination> opened = new ArrayList<>();
        return store.list(null, clock.instant(), MOST)
                .map(rows ->
                        rows.stream().filter(row -> row.kind().equals(kind)).toList())
                .chain(rows -> InTurn.each(rows, row -> open(row, opened)))
                .replaceWith(opened);
    }

    private Uni<Void> open(DestinationRow row, List<OpenedDestination> opened) {
        return store.secrets(row.id(), clock.instant())
                .invoke(secrets -> secrets.stream()
                        .findFirst()
                        .ifPresent(secret -> opened.add(new OpenedDestination(row.id(), row.settings(), secret))))
                .onFailure(UnreadableSecretException.class)
                .invoke(failure -> LOG.errorf("Destination %s: %s", row.id(), failure.getMessage()))
                .onFailure(UnreadableSecretException.class)
                .recoverWithNull()
                .replaceWithVoid();
    }
}
