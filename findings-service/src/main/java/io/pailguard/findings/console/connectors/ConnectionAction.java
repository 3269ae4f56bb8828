package io.pailguard.findings.console.connectors;

/**
 * Something that can be done with an account.
 *
 * @param href where the link leads, or what the form is sent to
 * @param post whether it changes something at once: then it is a button
 * @param strong whether it is what the account waits for
 */
record ConnectionAction(String href, String text, boolean post, boolean strong) {}
