package io.pailguard.findings.console.view;

import java.util.List;

/**
 * Whose an application is, and to whom it can be given.
 *
 * @param mayGive whether the visitor may; then {@code recipients} are what can be chosen
 */
public record OwnerPage(
        String name,
        String lead,
        String action,
        boolean mayGive,
        List<Recipient> recipients,
        Notice done,
        Notice refused) {
    public record Recipient(String connectionId, String text) {}
}
