package io.pailguard.findings.destination;

import java.util.UUID;

/**
 * A place to send to, as lists name it.
 *
 * @param team that owns it
 * @param kind id of how it is told: {@code webhook}, {@code mail}, {@code slack}, {@code teams}, {@code jira}
 */
public record Destination(UUID id, String team, String name, String kind) {}
