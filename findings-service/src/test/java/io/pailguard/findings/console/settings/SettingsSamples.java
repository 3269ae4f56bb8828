package io.pailguard.findings.console.settings;

import io.pailguard.findings.console.parts.Moment;
import io.pailguard.findings.console.parts.SelectOption;
import java.util.List;

/** Settings as a person would have chosen them, for drawing pages in tests. */
public final class SettingsSamples {
    private SettingsSamples() {}

    public static SettingsPage settings() {
        return new SettingsPage(
                "dark",
                List.of(new SelectOption("Europe/Vienna", "Europe/Vienna", true)),
                new Moment("19 Nov 14:02", "19 Nov 2026 14:02:00 CET", "2026-11-19T13:02:00Z"),
                true,
                true);
    }
}
