package io.pailguard.ingest.scan;

import io.pailguard.ingest.facts.repository.Owner;
import java.util.List;
import java.util.UUID;

/**
 * A step that this replica may run, as long as its lease lasts.
 *
 * @param epoch the fence: what is written with an older one is refused
 * @param attempts this one included, also those whose process died
 * @param isSuspect several processes died while they ran it: it runs alone
 * @param owner of the repository, for whom all is told; null where the step is about none
 * @param only the repositories the scan is about; null for the whole selection
 */
record ClaimedStep(
        UUID id,
        UUID scan,
        StepKind kind,
        UUID repository,
        UUID connection,
        String team,
        int lookbackDays,
        long epoch,
        int attempts,
        boolean isSuspect,
        int priority,
        String trigger,
        List<UUID> only,
        Owner owner) {}
