package io.pailguard.findings.console.view;

import java.util.List;

/**
 * Whose an application is, and to whom it can be given.
 *
 * @param mayGive whether the visitor may; then {@code choices} are what can be chosen
 */
public record OwnerPage(
        String name, String lead, String action, boolean mayGive, List<Choice> choices, Notice done, Notice refused) {
    public record Choice(String connectionId, String text) {}
}
