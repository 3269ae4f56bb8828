package io.pailguard.findings.issue;

import io.pailguard.contracts.Severity;
import java.util.UUID;

/** The same secret in another repository. */
public record AlikeView(UUID id, String number, String application, String path, IssueState state, Severity severity) {}
