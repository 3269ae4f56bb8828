package io.pailguard.findings.console.parts;

import java.util.List;

/** Why there is nothing to show: no match, all done, or a failure with what still works. */
public record Empty(
        boolean failed, String title, String text, String link, String href, String retryHref, List<Fact> facts) {}
