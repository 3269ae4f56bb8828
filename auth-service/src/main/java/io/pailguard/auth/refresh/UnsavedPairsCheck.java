package io.pailguard.auth.refresh;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while a new pair of tokens is held in memory alone: no further work is sent here meanwhile. */
@Readiness
@ApplicationScoped
class UnsavedPairsCheck implements HealthCheck {
    private final UnsavedPairs pairs;

    UnsavedPairsCheck(UnsavedPairs pairs) {
        this.pairs = pairs;
    }

    @Override
    public HealthCheckResponse call() {
        int unsaved = pairs.count();
        return HealthCheckResponse.named("new tokens are stored")
                .status(unsaved == 0)
                .withData("unsaved", unsaved)
                .build();
    }
}
