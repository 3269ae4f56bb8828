package io.pailguard.ingest.facts.snapshot;

import io.pailguard.kit.retention.Kept;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What is past is kept for so long; what stands, always. */
@ApplicationScoped
class FactsKept {
    @Produces
    @Singleton
    static Kept facts(FactSettings settings) {
        return new Kept("fact_snapshot", "valid_to", settings.kept());
    }
}
