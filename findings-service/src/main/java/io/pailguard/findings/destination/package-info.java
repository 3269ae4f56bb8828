/**
 * Where notices go: webhooks, mailboxes, chats and ticket systems, with their sealed secrets and what each was told. Why
 * something is told, and when, is for workflows to say.
 */
@NullMarked
package io.pailguard.findings.destination;

import org.jspecify.annotations.NullMarked;
