package io.pailguard.findings.console.view;

import java.util.List;

/**
 * What a person chooses about the console.
 *
 * @param theme {@code light}, {@code dark}, or empty to follow the system
 * @param zones to choose from, the installation's first
 * @param now the time in the zone that holds, as pages show it
 */
public record SettingsPage(String theme, List<ConnectorsPage.Choice> zones, Moment now, boolean keys, boolean saved) {}
