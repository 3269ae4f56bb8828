package io.pailguard.kit.schedule;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduler;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Begins nothing more by schedule once everything else has ended. What is scheduled works until then, since it is what sends the
 * last events; after it the pools close, and each tick would log an error that is none.
 */
@Singleton
class LastTick {
    private final Scheduler scheduler;

    LastTick(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    void end(@Observes @Priority(Integer.MAX_VALUE) ShutdownEvent stopping) {
        scheduler.pause();
    }
}
