package io.pailguard.benchmarks;

import java.io.PrintStream;
import java.util.List;

/** One figure and its limit, taken in one run. */
public interface Benchmark {

    /** By which it is asked for. */
    String name();

    /** What it measures, in one line. */
    String describe();

    /** Whether it knows nothing of the build that it measures but its commands, so that it can measure an older one too. */
    default boolean measuresFromOutside() {
        return false;
    }

    /**
     * Starts what it needs on free ports, measures, and stops it again.
     *
     * @param arguments what was given after the name
     * @param progress for people who wait
     */
    Figure run(List<String> arguments, PrintStream progress) throws Exception;
}
