package io.pailguard.auth.lifecycle;

import io.pailguard.contracts.connection.ConnectionState;
import java.util.Optional;

/**
 * How a connection is.
 *
 * @param cause why it is in this state, or null for the ordinary course
 */
public record Status(ConnectionState state, String cause) {
    /** Empty where the event is nothing to a connection in this state. */
    public Optional<Transition> after(LifecycleEvent event) {
        return event.concerns(state) ? Optional.of(new Transition(this, event.status())) : Optional.empty();
    }
}
