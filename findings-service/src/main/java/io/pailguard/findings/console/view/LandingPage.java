package io.pailguard.findings.console.view;

/** The page of a signed-out person: one sentence and one button. */
public record LandingPage(String title, String text, String href, String action, boolean simulated) {}
