package io.pailguard.embedded;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.utils.Exit;

/**
 * Keeps a broker that gives up (its disk is full, its folder is gone) from ending the JVM that it shares with others, which is what
 * Kafka does: only its own thread ends, and {@link EmbeddedKafka#isRunning()} says so.
 */
final class BrokerHalts {

    private static final AtomicInteger HALTS = new AtomicInteger();

    static {
        Exit.setHaltProcedure((status, message) -> halted(message));
        Exit.setExitProcedure((status, message) -> halted(message));
    }

    private BrokerHalts() {}

    /** How often a broker of this JVM has given up. */
    static int count() {
        return HALTS.get();
    }

    /** Kafka relies on it that this does not return. */
    private static void halted(String message) {
        HALTS.incrementAndGet();
        throw new Halted(message);
    }

    /** Ends the thread that wanted to end the JVM. */
    private static final class Halted extends Error {
        private static final long serialVersionUID = 1;

        private Halted(String message) {
            super("the broker has given up: " + message);
        }
    }
}
