package io.pailguard.findings.console.parts;

/** A state as mark and word. */
public record Verdict(String kind, String word) {}
