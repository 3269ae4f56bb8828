package io.pailguard.findings.console.parts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why there is nothing to show: no match, all done, or a failure with what still works. */
public record Empty(
        boolean failed,
        String title,
        String text,
        @Nullable String link,
        @Nullable String href,
        @Nullable String retryHref,
        List<Fact> facts) {}
