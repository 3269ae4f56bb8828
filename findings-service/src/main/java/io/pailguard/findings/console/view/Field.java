package io.pailguard.findings.console.view;

/** A hidden field of a form. */
public record Field(String name, String value) {}
