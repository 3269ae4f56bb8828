package io.pailguard.findings.console.view;

/**
 * The service level of an issue in words.
 *
 * @param kind {@code soon}, {@code breached}, {@code paused} or {@code plain}
 * @param icon a mark's name, or null
 * @param exact the exact time, shown when pointed at; empty when there is none
 */
public record Due(String kind, String icon, String text, String exact) {}
