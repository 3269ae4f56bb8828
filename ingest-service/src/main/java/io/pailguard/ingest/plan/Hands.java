package io.pailguard.ingest.plan;

/** How many steps are done at a time. */
public record Hands(int count) {}
