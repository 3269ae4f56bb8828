package io.pailguard.findings.console.issues;

/** The first steps of a new installation. */
record FirstSteps(boolean mayConnect) {}
