package io.pailguard.findings.console.settings;

import io.pailguard.findings.console.parts.Moment;
import io.pailguard.findings.console.parts.SelectOption;
import java.util.List;

/**
 * What a person chooses about the console.
 *
 * @param theme {@code light}, {@code dark}, or empty to follow the system
 * @param zones to choose from, the installation's first
 * @param now the time in the zone that holds, as pages show it
 */
record SettingsPage(String theme, List<SelectOption> zones, Moment now, boolean keys, boolean saved) {}
