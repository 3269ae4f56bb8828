package io.pailguard.simulator.hook;

import java.time.Instant;

/**
 * One attempt to deliver an event.
 *
 * @param hook uuid of the subscription
 * @param request the same for all attempts of one delivery
 * @param status of the answer; 0 without one
 */
public record Delivery(
        Instant at, String hook, String url, String event, String request, int attempt, int status, Outcome outcome) {

    /** What came of it. */
    public enum Outcome {
        ANSWERED,
        TIMEOUT,
        NETWORK_ERROR,
        /** Larger than what Bitbucket delivers; nobody is told. */
        TOO_LARGE
    }
}
