package io.pailguard.ingest.scan;

import io.pailguard.ingest.facts.repository.Owner;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A step that this replica may run, as long as its lease lasts.
 *
 * @param kind that of the list, or a detector's id
 * @param about null for the step that lists the repositories
 */
record ClaimedStep(UUID id, String kind, @Nullable About about, int priority, Lease lease, Of scan) {
    UUID repository() {
        return subject().repository();
    }

    Owner owner() {
        return subject().owner();
    }

    private About subject() {
        if (about == null) {
            throw new IllegalStateException("a step of kind " + kind + " is about no repository");
        }
        return about;
    }

    /** @param owner of the repository, for whom all is told */
    record About(UUID repository, Owner owner) {}

    /**
     * Under what it is run.
     *
     * @param epoch the fence: what is written with an older one is refused
     * @param attempts this one included, also those whose process died
     * @param isSuspect several processes died while they ran it: it runs alone
     */
    record Lease(long epoch, int attempts, boolean isSuspect) {}

    /**
     * The scan that it is a step of.
     *
     * @param only the repositories the scan is about; null for the whole selection
     * @param traceparent the trace that the scan began in; null where it was not traced
     */
    record Of(
            UUID id,
            UUID connection,
            String team,
            int lookbackDays,
            String trigger,
            @Nullable List<UUID> only,
            @Nullable String requestedBy,
            @Nullable String traceparent) {}
}
