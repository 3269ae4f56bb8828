package io.pailguard.findings.console.view;

/** What was just done, and where to undo it (null when it cannot be). */
public record Done(String fact, String undoHref) {}
