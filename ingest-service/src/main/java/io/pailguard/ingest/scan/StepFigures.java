package io.pailguard.ingest.scan;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Whether steps come along on this replica, for those who operate this: a scan may take days, a step does not. */
@Startup
@ApplicationScoped
class StepFigures {
    private final Map<Outcome, Counter> attempts = new EnumMap<>(Outcome.class);

    StepFigures(MeterRegistry meters) {
        for (Outcome outcome : Outcome.values()) {
            attempts.put(outcome, attempts(meters, outcome));
        }
    }

    private static Counter attempts(MeterRegistry meters, Outcome outcome) {
        return Counter.builder("pailguard.scan.steps")
                .description("Attempts of steps, by how they ended, save those that were taken away from their replica")
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .register(meters);
    }

    void count(Outcome outcome) {
        Objects.requireNonNull(attempts.get(outcome)).increment();
    }

    /** The first four end the step, the others let it wait. */
    enum Outcome {
        DONE,
        PARTIAL,
        DENIED,
        FAILED,
        BUDGET_SPENT,
        TOKEN_LACKING,
        TRIED_AGAIN;

        static Outcome of(StepState ended) {
            return valueOf(ended.name());
        }
    }
}
