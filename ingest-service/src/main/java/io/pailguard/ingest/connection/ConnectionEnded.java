package io.pailguard.ingest.connection;

import java.util.UUID;

/**
 * Fired once it is kept that a connection may not be used, so that what follows from it does not wait for the next tick.
 * Only the replica that read the event fires it: the ticks remain.
 */
public record ConnectionEnded(UUID connection) {}
