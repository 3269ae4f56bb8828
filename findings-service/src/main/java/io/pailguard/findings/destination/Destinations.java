package io.pailguard.findings.destination;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What workflows know of destinations. */
public interface Destinations {
    /** Those of these teams, by name; all when the teams are empty. */
    Uni<List<Destination>> of(Optional<Set<String>> teams);

    /**
     * Tells one. A notice of the same id has one effect wherever the destination can tell the two apart. Never fails for the
     * destination's sake: what went wrong is the outcome.
     */
    Uni<Outcome> send(UUID destination, Notice notice);
}
