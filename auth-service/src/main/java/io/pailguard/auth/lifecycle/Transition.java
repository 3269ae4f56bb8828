package io.pailguard.auth.lifecycle;

import io.pailguard.contracts.connection.ConnectionState;
import io.pailguard.contracts.event.EventType;
import java.util.Optional;

/** A step from one status to another, or to the same. */
public record Transition(Status before, Status after) {
    public boolean isChange() {
        return !before.equals(after);
    }

    /** Whether another state begins by it; its cause alone can change too. */
    public boolean beginsState() {
        return before.state() != after.state();
    }

    /** By which event others hear of the status that it leads to; empty where it is no matter of theirs. */
    public Optional<EventType> event() {
        return switch (after.state()) {
            case PENDING, CANCELLED -> Optional.empty();
            case ACTIVE ->
                Optional.of(
                        before.state() == ConnectionState.PENDING
                                ? EventType.CONNECTION_ACTIVATED
                                : EventType.CONNECTION_RECOVERED);
            case DEGRADED -> Optional.of(EventType.CONNECTION_DEGRADED);
            case REAUTHORIZATION_REQUIRED -> Optional.of(EventType.CONNECTION_REAUTHORIZATION_REQUIRED);
            case REVOKED -> Optional.of(EventType.CONNECTION_REVOKED);
            case REMOVED -> Optional.of(EventType.CONNECTION_REMOVED);
        };
    }
}
