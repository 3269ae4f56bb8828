package io.pailguard.findings.history;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;

/** The service does not start where commits would be gone before a signal can be held against them. */
class KeptLongEnough {
    void require(@Observes StartupEvent started, HistorySettings settings) {
        require(settings);
    }

    static void require(HistorySettings settings) {
        if (settings.kept().compareTo(settings.lookback()) <= 0) {
            throw new IllegalStateException("pailguard.history.kept is " + settings.kept()
                    + " and must be longer than pailguard.history.lookback, which is " + settings.lookback());
        }
    }
}
