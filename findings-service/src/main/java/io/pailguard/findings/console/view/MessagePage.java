package io.pailguard.findings.console.view;

/** A page that says one thing: refused, not found, failed. */
public record MessagePage(Empty message) {}
