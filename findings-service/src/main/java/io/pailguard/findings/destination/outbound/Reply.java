package io.pailguard.findings.destination.outbound;

import java.time.Duration;
import java.util.Optional;

/** What came of a call. Reasons are for people and name a host at most, never a path. */
public sealed interface Reply {
    /**
     * @param after what Retry-After says
     * @param body the beginning of it, {@link Outbound#MOST_BYTES} at most
     */
    record Answer(int status, Optional<Duration> after, String body) implements Reply {
        public boolean isSuccess() {
            return status / 100 == 2;
        }
    }

    /** Nothing was sent, nor will it be: the address is not allowed. */
    record NotAllowed(String reason) implements Reply {}

    /** No answer came, or not in time. It may have been taken all the same. */
    record NoAnswer(String reason) implements Reply {}
}
