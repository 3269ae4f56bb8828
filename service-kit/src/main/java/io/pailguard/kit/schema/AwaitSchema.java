package io.pailguard.kit.schema;

import java.time.Duration;
import org.flywaydb.core.api.FlywayException;

/**
 * Ends well as soon as the schema is at least the one of this program, and badly when it is not after ten minutes: for the
 * init container of a service, beside the job that migrates.
 */
public final class AwaitSchema {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private AwaitSchema() {}

    public static void main(String[] arguments) throws InterruptedException {
        Schema schema = Schema.ofThisProgram();
        long end = System.nanoTime() + PATIENCE.toNanos();
        String last = "";
        while (System.nanoTime() < end) {
            String missing = missing(schema);
            if (missing.isEmpty()) {
                return;
            }
            if (!missing.equals(last)) {
                System.out.println("Waiting: " + missing);
                last = missing;
            }
            Thread.sleep(PAUSE.toMillis());
        }
        System.out.println("Given up after " + PATIENCE.toMinutes() + " minutes.");
        System.exit(1);
    }

    private static String missing(Schema schema) {
        try {
            return schema.isCurrent() ? "" : "the migrations have not run yet.";
        } catch (FlywayException failure) {
            return ("the database cannot be asked: " + failure.getMessage()).strip();
        }
    }
}
