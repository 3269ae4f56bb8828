package io.pailguard.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that tests move forward, on top of the one that was given. */
public final class AdjustableClock extends Clock {

    private final Clock given;
    private final AtomicReference<Duration> ahead;

    AdjustableClock(Clock given) {
        this(given, new AtomicReference<>(Duration.ZERO));
    }

    private AdjustableClock(Clock given, AtomicReference<Duration> ahead) {
        this.given = given;
        this.ahead = ahead;
    }

    public void advance(Duration by) {
        ahead.updateAndGet(before -> before.plus(by));
    }

    @Override
    public ZoneId getZone() {
        return given.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new AdjustableClock(given.withZone(zone), ahead);
    }

    @Override
    public Instant instant() {
        return given.instant().plus(ahead.get());
    }
}
