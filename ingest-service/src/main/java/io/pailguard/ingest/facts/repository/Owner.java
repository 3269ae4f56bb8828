package io.pailguard.ingest.facts.repository;

import java.util.UUID;

/** The connection that a repository belongs to, and its team: for whom everything about it is told. */
public record Owner(UUID connection, String name, String team) {}
