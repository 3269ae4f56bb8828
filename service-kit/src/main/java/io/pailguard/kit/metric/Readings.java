package io.pailguard.kit.metric;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A reading for each of some constants, which in lower case are the gauge's tag. */
public final class Readings<E extends Enum<E>> {
    private final Map<E, Reading> byConstant = new HashMap<>();

    public Readings(
            MeterRegistry meters, String name, String description, String tag, Stream<E> constants, Duration valid) {
        constants.forEach(constant -> {
            Reading reading = new Reading(valid);
            Gauge.builder(name, reading, Reading::value)
                    .description(description)
                    .tag(tag, constant.name().toLowerCase(Locale.ROOT))
                    .register(meters);
            byConstant.put(constant, reading);
        });
    }

    /**
     * All of them anew: what was not counted is 0.
     *
     * @param counts one row for each constant, with its number in the second column
     */
    public void are(RowSet<Row> counts, Function<Row, E> constantOf) {
        Map<E, Long> counted = counts.stream().collect(Collectors.toMap(constantOf, row -> row.getLong(1)));
        byConstant.forEach((constant, reading) -> reading.is(counted.getOrDefault(constant, 0L)));
    }
}
