package io.pailguard.simulator.organization;

/**
 * An explicit permission.
 *
 * @param to nickname of a person or slug of a group, as the list it stands in says
 * @param permission {@code read}, {@code write}, {@code create-repo} (projects only) or {@code admin}
 */
public record Grant(String to, String permission) {}
