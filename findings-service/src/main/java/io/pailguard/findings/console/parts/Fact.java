package io.pailguard.findings.console.parts;

import org.jspecify.annotations.Nullable;

/** A named fact. */
public record Fact(
        String name,
        String text,
        @Nullable String more,
        @Nullable String href,
        boolean outside) {

    public static Fact of(String name, String text) {
        return new Fact(name, text, null, null, false);
    }
}
