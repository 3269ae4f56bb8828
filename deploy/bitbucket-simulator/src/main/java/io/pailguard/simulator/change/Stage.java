package io.pailguard.simulator.change;

import java.time.Duration;
import java.time.Instant;

/** How far a change has come. */
public enum Stage {
    /** As it was. */
    BEFORE,
    /** In force for the first quarter of each hour, by the simulator's clock. */
    BROWNOUT,
    /** In force. */
    AFTER;

    private static final long DARK = Duration.ofMinutes(15).toSeconds();

    boolean inForce(Instant now) {
        return this == AFTER
                || (this == BROWNOUT
                        && Math.floorMod(
                                        now.getEpochSecond(),
                                        Duration.ofHours(1).toSeconds())
                                < DARK);
    }
}
