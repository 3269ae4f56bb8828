package io.pailguard.findings.console.parts;

/** A hidden field of a form. */
public record Field(String name, String value) {}
