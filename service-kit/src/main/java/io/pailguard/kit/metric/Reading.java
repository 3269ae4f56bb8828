package io.pailguard.kit.metric;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * A figure that a schedule reads from the database. A scrape asks nobody: it gets the last reading, and NaN once that is
 * older than it may be, for example because the database is away.
 */
public final class Reading {
    private static final Logger LOG = Logger.getLogger(Reading.class);

    private final long validNanos;
    private volatile double value = Double.NaN;
    private volatile long readAt = System.nanoTime();

    /** @param valid how old a reading may become; longer than the time between two */
    public Reading(Duration valid) {
        this.validNanos = valid.toNanos();
    }

    /** Shows it as a gauge. */
    public static Reading gauge(MeterRegistry meters, String name, String unit, String description, Duration valid) {
        Reading reading = new Reading(valid);
        Gauge.builder(name, reading, Reading::value)
                .baseUnit(unit)
                .description(description)
                .register(meters);
        return reading;
    }

    /** One that fails is left out: soon the gauge says NaN, and the next tick reads again. */
    public static Uni<Void> attempt(Uni<?> reading) {
        return reading.replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.debugf("A figure was not read: %s", failure))
                .onFailure()
                .recoverWithNull();
    }

    public void is(double read) {
        value = read;
        readAt = System.nanoTime();
    }

    public boolean isFresh() {
        return System.nanoTime() - readAt <= validNanos && !Double.isNaN(value);
    }

    public double value() {
        return isFresh() ? value : Double.NaN;
    }
}
