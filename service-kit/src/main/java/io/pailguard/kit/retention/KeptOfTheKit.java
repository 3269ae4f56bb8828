package io.pailguard.kit.retention;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What the kit's own tables keep. */
@ApplicationScoped
class KeptOfTheKit {
    @Produces
    @Singleton
    static Kept outbox(RetentionSettings settings) {
        return new Kept("outbox", "published_at", settings.outbox());
    }

    @Produces
    @Singleton
    static Kept inbox(RetentionSettings settings) {
        return new Kept("inbox", "received_at", settings.inbox());
    }

    @Produces
    @Singleton
    static Kept deadLetters(RetentionSettings settings) {
        return new Kept("dead_letter", "parked_at", settings.deadLetters());
    }

    @Produces
    @Singleton
    static Kept answers(RetentionSettings settings) {
        return new Kept("idempotency", "started_at", settings.idempotency());
    }
}
