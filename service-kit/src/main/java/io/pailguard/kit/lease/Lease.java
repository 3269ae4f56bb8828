package io.pailguard.kit.lease;

import java.util.UUID;

/** A right to do something alone for a while. Writes done under it are fenced by {@code epoch}. */
public record Lease(String name, UUID holder, long epoch) {}
