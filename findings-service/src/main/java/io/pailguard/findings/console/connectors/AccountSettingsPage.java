package io.pailguard.findings.console.connectors;

import io.pailguard.findings.console.parts.Notice;
import io.pailguard.findings.console.parts.SelectOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people may change of an account.
 *
 * @param version that a change names
 * @param profiles empty where no consent asks for anything
 * @param asksExpiry whether there is a token whose end people know
 * @param refused why nothing was changed
 */
record AccountSettingsPage(
        String id,
        String title,
        String version,
        String name,
        String description,
        List<SelectOption> profiles,
        boolean asksExpiry,
        String expires,
        List<SelectOption> stays,
        @Nullable Notice refused) {}
