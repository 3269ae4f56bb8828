package io.pailguard.findings.intake;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * From a commit to the issue it brought. Commits of more than a week ago are left out: they come from a history that is
 * read for the first time, and say nothing of how soon a new one is seen.
 */
@Startup
@ApplicationScoped
class DetectionAge {
    private static final Duration LONGEST = Duration.ofDays(7);

    private final Clock clock;
    private final Timer age;

    DetectionAge(Clock clock, MeterRegistry meters) {
        this.clock = clock;
        this.age = Timer.builder("pailguard.issue.detection")
                .description("From a commit of the last seven days to the issue that it brought")
                .serviceLevelObjectives(
                        Duration.ofSeconds(15),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(15),
                        Duration.ofHours(1),
                        Duration.ofHours(6),
                        Duration.ofDays(1),
                        LONGEST)
                .register(meters);
    }

    /** @param introduced when the commits were made */
    void opened(List<Instant> introduced) {
        Instant now = clock.instant();
        introduced.stream()
                .map(at -> Duration.between(at, now))
                .filter(it -> !it.isNegative() && it.compareTo(LONGEST) <= 0)
                .forEach(age::record);
    }
}
