package io.pailguard.findings.allow;

import io.pailguard.findings.issue.model.Decision;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an entry decides, and why. @param until when an acceptance ends; null for other decisions */
public record AllowTerms(
        Decision decision, String reason, @Nullable Instant until) {}
