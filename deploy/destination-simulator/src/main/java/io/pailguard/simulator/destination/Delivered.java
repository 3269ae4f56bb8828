package io.pailguard.simulator.destination;

import java.time.Instant;

/**
 * A webhook that came.
 *
 * @param id its {@code webhook-id}; a second of the same has no effect
 * @param times how often it came
 */
public record Delivered(
        String id, String path, String timestamp, String signature, String body, Instant at, int times) {
    Delivered again() {
        return new Delivered(id, path, timestamp, signature, body, at, times + 1);
    }
}
