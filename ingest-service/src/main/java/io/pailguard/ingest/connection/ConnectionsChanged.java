package io.pailguard.ingest.connection;

/**
 * Fired once what auth-service told of connections is kept, so that what follows from it does not wait for the next tick.
 * Only the replica that read the events fires it: the ticks remain.
 */
public record ConnectionsChanged() {}
