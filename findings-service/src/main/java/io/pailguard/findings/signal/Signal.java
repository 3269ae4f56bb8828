package io.pailguard.findings.signal;

import io.pailguard.contracts.event.SignalReported;
import java.time.Instant;
import java.util.UUID;

/**
 * A signal as it is stored.
 *
 * @param application its name
 * @param by who reported it
 */
record Signal(
        UUID id,
        UUID applicationId,
        String application,
        String team,
        SignalReported content,
        Instant reportedAt,
        String by) {}
