package io.pailguard.kit.event;

import io.pailguard.contracts.event.EventType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An event before the outbox gives it an id, a time and a sequence. */
public record EventDraft<T>(
        EventType type,
        UUID subject,
        @Nullable UUID connectionId,
        @Nullable String team,
        T data) {}
