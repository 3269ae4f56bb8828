package io.pailguard.findings.console.applications;

import io.pailguard.findings.console.parts.Notice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose an application is, and to whom it can be given.
 *
 * @param mayGive whether the visitor may; then {@code recipients} are what can be chosen
 */
record OwnerPage(
        String name,
        String lead,
        String action,
        boolean mayGive,
        List<Recipient> recipients,
        @Nullable Notice done,
        @Nullable Notice refused) {
    record Recipient(String connectionId, String text) {}
}
