package io.pailguard.findings.sla;

import io.pailguard.contracts.check.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** By when an issue must be dealt with, from its opening. */
public final class ServiceLevel {
    /** Stands for "no service level", so that the column can be sorted by. */
    public static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    private static final Map<Severity, Duration> ALLOWED = new EnumMap<>(Map.of(
            Severity.EMERGENCY, Duration.ofHours(24),
            Severity.CRITICAL, Duration.ofHours(48),
            Severity.HIGH, Duration.ofDays(14),
            Severity.MEDIUM, Duration.ofDays(45),
            Severity.LOW, Duration.ofDays(90)));

    private ServiceLevel() {}

    /** {@link #NEVER} for Info. */
    public static Instant due(Severity severity, Instant openedAt) {
        Duration allowed = ALLOWED.get(severity);
        return allowed == null ? NEVER : openedAt.plus(allowed);
    }
}
