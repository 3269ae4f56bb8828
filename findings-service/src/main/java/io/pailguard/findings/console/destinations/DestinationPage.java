package io.pailguard.findings.console.destinations;

import io.pailguard.findings.console.parts.Moment;
import io.pailguard.findings.console.parts.Notice;
import io.pailguard.findings.console.parts.SelectOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One destination, or the form of a new one.
 *
 * @param action where the form is sent; the others are below it
 * @param teams to choose from, of a new one
 * @param anyTeam whether the visitor sees all teams, so that one is typed
 * @param secret null where the kind has none
 * @param made the signing key that was made now: it is shown this once
 */
record DestinationPage(
        String title,
        boolean isNew,
        String kind,
        String kindTitle,
        String action,
        String name,
        String team,
        List<SelectOption> teams,
        boolean anyTeam,
        List<Input> inputs,
        String version,
        @Nullable SecretPart secret,
        DestinationsPage.@Nullable Try last,
        boolean mayChange,
        @Nullable String made,
        @Nullable Notice notice) {
    record Input(
            String name, String label, String help, String example, boolean required, boolean lines, String value) {}

    /**
     * @param isMade whether it is made where none is given
     * @param shown of the one that is kept; null of a new destination
     */
    record SecretPart(
            String label,
            String help,
            boolean isMade,
            @Nullable String shown,
            @Nullable Moment at,
            @Nullable Moment earlierUntil) {}
}
