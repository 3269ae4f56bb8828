package io.pailguard.findings.console.parts;

/** A fact in bold and what follows from it. */
public record Notice(String kind, String fact, String more) {}
