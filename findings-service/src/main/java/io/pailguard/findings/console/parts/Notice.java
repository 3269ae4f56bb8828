package io.pailguard.findings.console.parts;

import org.jspecify.annotations.Nullable;

/** A fact in bold and what follows from it. */
public record Notice(String kind, String fact, @Nullable String more) {}
