package io.pailguard.kit.id;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** New ids: UUIDv7, so that they sort by the time they were made. */
public final class Ids {
    private static final NoArgGenerator GENERATOR = Generators.timeBasedEpochRandomGenerator();

    private static final int VERSION = 7;

    private Ids() {}

    public static UUID next() {
        return GENERATOR.generate();
    }

    /** When one of these was made, to the millisecond; empty for an id of another kind. */
    public static Optional<Instant> madeAt(UUID id) {
        return id.version() == VERSION
                ? Optional.of(Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16))
                : Optional.empty();
    }
}
