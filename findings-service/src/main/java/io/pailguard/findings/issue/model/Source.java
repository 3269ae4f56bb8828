package io.pailguard.findings.issue.model;

import java.util.UUID;

/** Who tells of issues: a detector, of one application. What another one told is not for it to close. */
public record Source(UUID applicationId, String detector) {}
