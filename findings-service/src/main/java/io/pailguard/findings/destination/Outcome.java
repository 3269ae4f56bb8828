package io.pailguard.findings.destination;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** What became of one try to tell a destination. Reasons are for people and hold nothing secret. */
public sealed interface Outcome {
    /**
     * It was taken.
     *
     * @param reference what it is there, for example the key of a ticket
     */
    record Delivered(Optional<String> reference, Optional<URI> link) implements Outcome {}

    /** It will never be taken as it is: a wrong key, an address that is not allowed, a form that is not understood. */
    record Refused(String reason) implements Outcome {}

    /**
     * It may be taken later.
     *
     * @param after how long the destination asks to wait
     */
    record Failed(String reason, Optional<Duration> after) implements Outcome {}
}
