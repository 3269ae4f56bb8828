package io.pailguard.auth.lifecycle;

import io.pailguard.contracts.connection.ConnectionState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a connection is.
 *
 * @param cause why it is in this state; the ordinary course has no cause
 */
public record Status(ConnectionState state, @Nullable String cause) {
    /** Empty where the event is nothing to a connection in this state. */
    public Optional<Transition> after(LifecycleEvent event) {
        return event.concerns(state) ? Optional.of(new Transition(this, event.status())) : Optional.empty();
    }
}
