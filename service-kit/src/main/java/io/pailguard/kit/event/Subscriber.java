package io.pailguard.kit.event;

import java.util.Set;

/** What a service makes of the events of some topics: a bean, so that what was parked can be handled again. */
public interface Subscriber extends EventConsumer.Handler {
    /** By which the events that were applied are remembered; the same for all replicas. */
    String consumer();

    /** Of no other subscriber of the service. */
    Set<String> topics();

    /** Events were applied, and what waits for them may look. */
    default void applied() {}
}
