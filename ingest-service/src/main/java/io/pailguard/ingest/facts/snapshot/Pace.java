package io.pailguard.ingest.facts.snapshot;

import io.pailguard.contracts.connection.Purpose;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** What goes before each request of a reading: where it fails, the reading ends there. */
@FunctionalInterface
interface Pace {
    /** Of whoever needs it now. */
    Pace AT_ONCE = (connection, purpose) -> Uni.createFrom().voidItem();

    Uni<Void> before(UUID connection, Purpose purpose);
}
