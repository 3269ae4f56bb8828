package io.pailguard.simulator.organization;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/** Fills an empty data directory. */
@FunctionalInterface
public interface Seeder {

    /**
     * Writes the bare git repositories and describes them.
     *
     * @param repositories folder of all bare repositories; each goes to {@link Repository#folder()} below it
     * @param clock its present is the end of the history
     */
    Seeded seed(Path repositories, Clock clock) throws IOException;
}
