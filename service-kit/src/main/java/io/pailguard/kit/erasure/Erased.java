package io.pailguard.kit.erasure;

import java.time.Instant;
import java.util.Map;

/**
 * What one service erased.
 *
 * @param rows how many, by table
 */
public record Erased(Instant erasedAt, Map<String, Long> rows) {
    public Erased {
        rows = Map.copyOf(rows);
    }
}
