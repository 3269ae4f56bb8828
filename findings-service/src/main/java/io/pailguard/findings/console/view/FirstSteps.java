package io.pailguard.findings.console.view;

/** The first steps of a new installation. */
public record FirstSteps(boolean mayConnect) {}
