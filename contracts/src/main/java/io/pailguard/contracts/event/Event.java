package io.pailguard.contracts.event;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One event in its envelope (CloudEvents 1.0, structured mode).
 *
 * @param id unique, and the same over every retry: consumers recognise a redelivery by it
 * @param source the service that says it, {@code /pailguard/<service>}
 * @param subject the entity's uuid; also the Kafka key
 * @param sequence grows with each event of one entity; an older one never overwrites a newer one
 * @param connectionId the connection it was learnt through
 * @param team the owning team
 * @param traceparent W3C trace context
 */
public record Event<T>(
        UUID id,
        EventType type,
        String source,
        UUID subject,
        Instant time,
        long sequence,
        @Nullable UUID connectionId,
        @Nullable String team,
        @Nullable String traceparent,
        T data) {
    /** The content type of the Kafka record's value. */
    public static final String CONTENT_TYPE = "application/cloudevents+json";

    /** The largest event, in bytes. What is larger is sent in numbered batches. */
    public static final int MAX_BYTES = 64 * 1024;

    public Event {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(time, "time");
        if (sequence < 0) {
            throw new IllegalArgumentException("sequence is negative");
        }
        if (!type.dataType().isInstance(data)) {
            throw new IllegalArgumentException(
                    type + " carries " + type.dataType().getSimpleName());
        }
    }

    /** The data as the record that {@link EventType#dataType()} names. */
    public <D> D dataAs(Class<D> dataType) {
        return dataType.cast(data);
    }
}
