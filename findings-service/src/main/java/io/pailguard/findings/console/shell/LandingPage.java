package io.pailguard.findings.console.shell;

/** The page of a signed-out person: one sentence and one button. */
record LandingPage(String title, String text, String href, String action, boolean simulated) {}
