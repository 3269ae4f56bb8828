package io.pailguard.findings.console.parts;

/** A time: short for reading, exact with its zone for pointing at, ISO for machines. */
public record Moment(String text, String exact, String iso) {}
