package io.pailguard.findings.destination;

import java.net.URI;
import java.util.UUID;

/**
 * An issue as a notice tells it.
 *
 * @param number as people say it, {@code PG-1204}
 * @param severity its level by name, {@code CRITICAL}
 * @param link to its page
 */
public record NoticedIssue(
        UUID id,
        String number,
        String title,
        String severity,
        String state,
        String check,
        String application,
        URI link) {}
