package io.pailguard.findings.console.parts;

/** A value that a form offers, with its word. */
public record SelectOption(String value, String word, boolean current) {}
