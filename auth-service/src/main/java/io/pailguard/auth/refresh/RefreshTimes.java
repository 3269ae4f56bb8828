package io.pailguard.auth.refresh;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** When to refresh, and how long to wait: spread, so that a thousand connections do not act in the same second. */
public final class RefreshTimes {
    private static final double EARLIEST = 0.75;
    private static final double SPREAD = 0.10;
    /** The longest time between refreshes: an unused refresh token dies after three months. */
    private static final Duration KEEP_ALIVE = Duration.ofHours(24);

    /** How often a credential that is never refreshed is tried. */
    public static final Duration CHECK_INTERVAL = Duration.ofHours(1);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    /** Nobody gets a new token in the pause, so it is short beside the time that access tokens live. */
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private RefreshTimes() {}

    /** After 75 to 85 % of the lifetime, always the same share for one connection, and at the latest for keep-alive. */
    public static Duration due(UUID connection, Duration lifetime) {
        double share = Math.floorMod(connection.hashCode(), 1000) / 1000.0;
        long byLifetime = (long) (lifetime.toMillis() * (EARLIEST + SPREAD * share));
        long byKeepAlive = (long) (KEEP_ALIVE.toMillis() * (1 - SPREAD * share));
        return Duration.ofMillis(Math.min(byLifetime, byKeepAlive));
    }

    /** Up to a quarter more than given. */
    static Duration jittered(Duration base) {
        long extra = base.toMillis() / 4;
        return extra == 0 ? base : base.plusMillis(ThreadLocalRandom.current().nextLong(extra));
    }

    /** The pause after so many failed rounds in a row. */
    static Duration pause(int failures) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(10, Math.max(0, failures)));
        return jittered(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
    }
}
